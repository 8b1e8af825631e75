package e2efold.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The inner solver against closed forms. */
class GradientDescentTest {

  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  /** θ_t − c = (I − η H)^t (θ_0 − c), here along an eigenvector of a diagonal H. */
  @Test
  void everyStepShrinksTheErrorByTheFactorOfItsEigenvalue() throws Exception {
    double[] eigenvalues = {0.5, 1, 3};
    double[][] hessian = new double[3][3];
    for (int i = 0; i < 3; i++) {
      hessian[i][i] = eigenvalues[i];
    }
    double[] rates = {0.1, 0.2, 0.3};
    double[] start = {4, -1, 2};
    List<double[]> path =
        new GradientDescent(rates, 5, UNBOUNDED)
            .path(new Quadratic(hessian, new double[] {1, 1, 1}), start)
            .points();
    assertThat(path).hasSize(6);
    for (int t = 0; t <= 5; t++) {
      for (int i = 0; i < 3; i++) {
        double factor = Math.pow(1 - rates[i] * eigenvalues[i], t);
        assertThat(path.get(t)[i]).isCloseTo(1 + factor * (start[i] - 1), EXACT);
      }
    }
    assertThat(start).containsExactly(4, -1, 2);
  }

  @RepeatedTest(5)
  void oneStepIsTheStartLessRateTimesGradient(RepetitionInfo info) throws Exception {
    Random random = new Random(info.getCurrentRepetition());
    Quadratic loss = Quadratic.random(6, random);
    double[] start = random.doubles(6).toArray();
    double[] rates = random.doubles(6).toArray();
    double[] gradient = loss.at(start).gradient();
    double[] next = new GradientDescent(rates, 1, UNBOUNDED).path(loss, start).end();
    for (int k = 0; k < 6; k++) {
      assertThat(next[k]).isCloseTo(start[k] - rates[k] * gradient[k], EXACT);
    }
  }

  @Test
  void aSteepGradientIsShortenedToTheBoundAndAGentleOneIsNot() {
    GradientDescent inner = new GradientDescent(new double[] {0.1, 0.1}, 1, 2);
    double[] origin = {0, 0};
    assertThat(inner.next(origin, new double[] {30, 40}))
        .containsExactly(new double[] {-0.12, -0.16}, EXACT);
    assertThat(inner.next(origin, new double[] {0.3, 0.4}))
        .containsExactly(new double[] {-0.03, -0.04}, EXACT);
  }

  @Test
  void noStepsStayAtTheStart() throws Exception {
    Quadratic loss = Quadratic.random(2, new Random(1));
    assertThat(
            new GradientDescent(new double[] {1, 1}, 0, 1).path(loss, new double[] {3, 4}).points())
        .singleElement()
        .isEqualTo(new double[] {3, 4});
  }
}
