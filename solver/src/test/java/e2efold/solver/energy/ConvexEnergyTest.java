package e2efold.solver.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.TestProblems;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The convex energy against its sum, and its slope against two other derivatives. */
class ConvexEnergyTest {

  private static final int L = 13;
  private static final Shape SHAPE = new Shape(1, L, L);
  private static final String BASES = "GGGCAAAAGCUCU";
  private static final double EPSILON = 0.7;
  private static final double KAPPA = 1.9;

  private static double[] couplings(long seed, boolean coupled) {
    return coupled ? TestProblems.couplings(new Random(seed), BASES) : new double[L * L];
  }

  private static ConvexEnergy energy(NDManager manager, long seed, boolean coupled) {
    double[] scores = TestProblems.scores(new Random(seed + 50), L, 0, 3);
    NDArray k = TestProblems.array(manager, DataType.FLOAT64, couplings(seed, coupled), SHAPE);
    return new ConvexEnergy(
        PairingReward.of(TestProblems.array(manager, DataType.FLOAT64, scores, SHAPE)),
        manager.create(EPSILON),
        manager.create(KAPPA),
        coupled ? Optional.of(new StackingTerm(k)) : Optional.empty());
  }

  /** Written once more, pair by pair and base by base. */
  private static double byHand(double[] a, double[] scores, double[] k) {
    double sum = 0;
    for (int i = 0; i < L; i++) {
      double row = 0;
      for (int j = 0; j < L; j++) {
        double x = a[i * L + j];
        row += x;
        sum += -0.5 * scores[i * L + j] * x + EPSILON / 4 * x * x;
        if (k[i * L + j] != 0) {
          sum -= k[i * L + j] * x * a[(i + 1) * L + j - 1];
        }
      }
      sum += KAPPA / 2 * Math.pow(Math.max(0, row - 1), 2);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void slopeIsTheSymmetrisedDerivativeOfTheSum(boolean coupled) {
    for (long seed = 1; seed <= 3; seed++) {
      double[] point = TestProblems.scores(new Random(seed), L, 0.1, 0.2);
      double[] scores = TestProblems.scores(new Random(seed + 50), L, 0, 3);
      double[] k = couplings(seed, coupled);
      try (NDManager manager = NDManager.newBaseManager()) {
        ConvexEnergy energy = energy(manager, seed, coupled);
        NDArray contacts = TestProblems.array(manager, DataType.FLOAT64, point, SHAPE);
        assertThat(energy.value(contacts).getDouble(0))
            .isCloseTo(byHand(point, scores, k), within(1e-10));
        double[] slope = energy.slope(contacts).toDoubleArray();
        contacts.setRequiresGradient(true);
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
          tape.backward(energy.value(contacts).sum());
        }
        double[] automatic = contacts.getGradient().toDoubleArray();
        double h = 1e-5;
        for (int i = 0; i < L; i++) {
          for (int j = i + 1; j < L; j++) {
            int ij = i * L + j;
            int ji = j * L + i;
            double[] up = point.clone();
            double[] down = point.clone();
            up[ij] = up[ji] += h;
            down[ij] = down[ji] -= h;
            double difference = (byHand(up, scores, k) - byHand(down, scores, k)) / (2 * h);
            assertThat(slope[ij]).isEqualTo(slope[ji]).isCloseTo(difference, within(1e-7));
            assertThat(slope[ij]).isCloseTo(automatic[ij] + automatic[ji], within(1e-10));
          }
        }
      }
    }
  }

  /** The modulus that the momentum of Nesterov's method is made from. */
  @Test
  void withoutCouplingsItIsStronglyConvex() {
    Random random = new Random(11);
    try (NDManager manager = NDManager.newBaseManager()) {
      ConvexEnergy energy = energy(manager, 11, false);
      for (int trial = 0; trial < 50; trial++) {
        // Far below every capacity the penalty is flat, and the modulus is attained.
        boolean flat = trial % 2 == 0;
        double[] a = TestProblems.scores(random, L, flat ? -1 : 0.1, 0.3);
        double[] b = TestProblems.scores(random, L, flat ? -1 : 0.1, 0.3);
        double[] slopeA = slope(manager, energy, a);
        double[] slopeB = slope(manager, energy, b);
        double along = 0;
        double square = 0;
        for (int i = 0; i < L; i++) {
          for (int j = i + 1; j < L; j++) {
            double step = a[i * L + j] - b[i * L + j];
            along += (slopeA[i * L + j] - slopeB[i * L + j]) * step;
            square += step * step;
          }
        }
        assertThat(along).isGreaterThanOrEqualTo(EPSILON * square - 1e-9);
        if (flat) {
          assertThat(along).isCloseTo(EPSILON * square, within(1e-9));
        }
      }
    }
  }

  private static double[] slope(NDManager manager, ConvexEnergy energy, double[] point) {
    return energy
        .slope(TestProblems.array(manager, DataType.FLOAT64, point, SHAPE))
        .toDoubleArray();
  }
}
