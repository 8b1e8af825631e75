package e2efold.solver.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import e2efold.solver.TestProblems;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StackingTermTest {

  private static final int L = 13;
  private static final Shape SHAPE = new Shape(1, L, L);

  private static double energy(double[] k, double[] a) {
    double energy = 0;
    for (int i = 0; i + 1 < L; i++) {
      for (int j = i + 1; j < L; j++) {
        energy -= k[i * L + j] * a[i * L + j] * a[(i + 1) * L + j - 1];
      }
    }
    return energy;
  }

  @Test
  void valueAndSlopeAreThoseOfTheSum() {
    for (long seed = 1; seed <= 10; seed++) {
      Random random = new Random(seed);
      String bases = "GGGCAAAAGCUCU";
      double[] k = TestProblems.couplings(random, bases);
      double[] a = TestProblems.scores(random, L, 0, 1);
      try (NDManager manager = NDManager.newBaseManager()) {
        StackingTerm term =
            new StackingTerm(TestProblems.array(manager, DataType.FLOAT64, k, SHAPE));
        NDArray contacts = TestProblems.array(manager, DataType.FLOAT64, a, SHAPE);
        assertThat(TestProblems.values(term.value(contacts))[0])
            .isCloseTo(energy(k, a), within(1e-12));
        double[] slope = TestProblems.values(term.slope(contacts));
        double[] bound = TestProblems.values(term.bound());
        double h = 1e-5;
        for (int i = 0; i < L; i++) {
          for (int j = i + 1; j < L; j++) {
            double[] up = a.clone();
            double[] down = a.clone();
            // A pair is one variable that stands at [i, j] and at [j, i].
            up[i * L + j] = up[j * L + i] += h;
            down[i * L + j] = down[j * L + i] -= h;
            double derivative = (energy(k, up) - energy(k, down)) / (2 * h);
            assertThat(slope[i * L + j]).isCloseTo(derivative, within(1e-8));
            assertThat(slope[j * L + i]).isEqualTo(slope[i * L + j]);
            double outer = i > 0 && j + 1 < L ? Math.abs(k[(i - 1) * L + j + 1]) : 0;
            assertThat(bound[i * L + j]).isCloseTo(Math.abs(k[i * L + j]) + outer, within(1e-12));
          }
        }
      }
    }
  }
}
