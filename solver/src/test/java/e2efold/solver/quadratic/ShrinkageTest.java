package e2efold.solver.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShrinkageTest {

  /** With φ = 1 on [0.1, 1]. */
  @Test
  void fewStepsAreCloseToTikhonov() {
    int[] steps = {1, 3, 10, 30};
    double[] gaps = {0.50, 0.32, 0.25, 0.22};
    for (int n = 0; n < steps.length; n++) {
      assertThat(Shrinkage.tikhonovGap(Spectrum.STANDARD, 1, steps[n]))
          .isCloseTo(gaps[n], within(0.006));
    }
  }

  @Test
  void descentShrinksAsItsIterationDoes() {
    double square = 0.3;
    double step = 0.7;
    double value = 0;
    for (int t = 0; t <= 20; t++) {
      assertThat(Shrinkage.descent(square, step, t)).isCloseTo(value, within(1e-12));
      // min ½ s² (b − 1)²: the solution is 1.
      value -= step * square * (value - 1);
    }
    assertThat(Shrinkage.flow(square, 5))
        .isCloseTo(Shrinkage.descent(square, 5e-6, 1_000_000), within(1e-5));
  }

  /** Descent, flow and ridge agree to first order, at both ends, and nowhere leave [0, 1]. */
  @Test
  void theThreeAgreeAtTheirEnds() {
    for (double square : new double[] {1e-6, 1e-3, 0.5, 1}) {
      double time = 1e-3 / square;
      assertThat(Shrinkage.ridge(square, 1 / time))
          .isCloseTo(Shrinkage.flow(square, time), within(1e-6));
      assertThat(Shrinkage.ridge(square, 1e-9)).isCloseTo(1, within(2e-3));
      assertThat(Shrinkage.ridge(square, 1 / time)).isBetween(0.0, 1.0);
    }
    assertThat(Shrinkage.ridge(0, 0)).isZero();
    assertThat(Shrinkage.descent(0, 1, 50)).isZero();
  }
}
