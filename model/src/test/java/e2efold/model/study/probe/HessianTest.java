package e2efold.model.study.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HessianTest {

  private static final double[] EIGENVALUES = {9, 5, 1, 0.5, 0.1, 0, -0.5, -2};

  private final Quadratic loss = Quadratic.of(Quadratic.withEigenvalues(EIGENVALUES, 3), 1);
  private final double[] point = Vector.gaussian(8, new SplittableRandom(5));

  @Test
  void aProductIsThatOfTheMatrix() {
    double[] vector = Vector.gaussian(8, new SplittableRandom(6));
    double[] product = new Hessian(loss, point, 0.1).times(vector);
    assertThat(product).containsExactly(loss.gradient(vector), within(1e-9));
  }

  @Test
  void lanczosFindsAllEigenvaluesOfASmallMatrix() {
    Hessian hessian = new Hessian(loss, point, 0.1);
    Lanczos found = Lanczos.of(hessian::times, 8, 20, new SplittableRandom(7));
    assertThat(found.values()).containsExactly(EIGENVALUES, within(1e-8));
  }

  /** Stopped early, its residuals still say where eigenvalues lie. */
  @Test
  void residualsBoundTheErrorOfAnUnfinishedIteration() {
    double[] spread = new double[100];
    for (int k = 0; k < spread.length; k++) {
      spread[k] = k * k / 100.0;
    }
    Quadratic large = Quadratic.of(Quadratic.withEigenvalues(spread, 4), 0);
    Lanczos found = Lanczos.of(large::gradient, 100, 15, new SplittableRandom(2));
    assertThat(found.values()).hasSize(15);
    for (int k = 0; k < 15; k++) {
      double nearest = Double.MAX_VALUE;
      for (double eigenvalue : spread) {
        nearest = Math.min(nearest, Math.abs(eigenvalue - found.values()[k]));
      }
      assertThat(nearest).isLessThanOrEqualTo(found.residuals()[k] + 1e-9);
    }
    assertThat(found.values()[0]).isCloseTo(98.01, within(0.05));
  }

  @Test
  void theTraceIsTheSumOfTheEigenvalues() {
    Hessian.Estimate trace = new Hessian(loss, point, 0.1).trace(4000, new SplittableRandom(8));
    assertThat(trace.mean()).isCloseTo(13.1, within(4 * trace.error()));
    assertThat(trace.error()).isBetween(1e-3, 0.3);
  }

  @Test
  void rotationsDecomposeASymmetricMatrix() {
    SymmetricEigen eigen = SymmetricEigen.of(loss.h());
    assertThat(eigen.values()).containsExactly(EIGENVALUES, within(1e-10));
    for (int k = 0; k < 8; k++) {
      double[] expected = Vector.times(EIGENVALUES[k], eigen.vectors()[k]);
      assertThat(loss.gradient(eigen.vectors()[k])).containsExactly(expected, within(1e-9));
    }
  }
}
