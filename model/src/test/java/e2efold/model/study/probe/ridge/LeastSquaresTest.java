package e2efold.model.study.probe.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.model.study.probe.Vector;
import e2efold.solver.quadratic.Shrinkage;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

  /** (XᵀX/n + λ) w = Xᵀy/n. */
  @Test
  void ridgeSolvesItsEquations() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] x = new double[9][];
    for (int r = 0; r < 9; r++) {
      x[r] = Vector.gaussian(4, random);
    }
    double[] y = Vector.gaussian(9, random);
    LeastSquares problem = LeastSquares.of(x, y);
    double lambda = 0.3;
    double[] weights = problem.weights(problem.ridge(lambda));
    for (int i = 0; i < 4; i++) {
      double left = lambda * weights[i];
      double right = 0;
      for (int r = 0; r < 9; r++) {
        left += x[r][i] * Vector.dot(x[r], weights) / 9;
        right += x[r][i] * y[r] / 9;
      }
      assertThat(left).isCloseTo(right, within(1e-12));
    }
  }

  @Test
  void theIterationFollowsItsShrinkageAndStaysInTheRowSpace() {
    Map<String, Double> values = new RandomRegressions(4).measure(12);
    assertThat(values.get("iteration_error")).isLessThan(1e-9);
    assertThat(values.get("null_component")).isLessThan(1e-11);
    assertThat(values.get("flow_ratio")).isBetween(0.9, Shrinkage.FLOW_RISK_RATIO);
    assertThat(values.get("ridge_1")).isBetween(0.0, 1.1);
  }
}
