package e2efold.solver.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuadraticTest {

  private static final Spectrum SPECTRUM = Spectrum.STANDARD;
  private static final int D = 5;

  private static SpectralFilter filter(QuadraticMethod method, int k, double phi) {
    return new SpectralFilter(method, k, phi, SPECTRUM);
  }

  /** The method on full matrices. */
  private static double[] iterate(
      QuadraticMethod method, int k, double phi, double[][] q, double[] b) {
    double s = Math.sqrt(SPECTRUM.least() * phi);
    double beta = method == QuadraticMethod.NESTEROV ? (1 - s) / (1 + s) : 0;
    double[] y = new double[D];
    double[] z = new double[D];
    for (int t = 0; t < k; t++) {
      double[] next = new double[D];
      for (int i = 0; i < D; i++) {
        double gradient = b[i];
        for (int j = 0; j < D; j++) {
          gradient += q[i][j] * z[j];
        }
        next[i] = z[i] - phi * gradient;
      }
      for (int i = 0; i < D; i++) {
        z[i] = next[i] + beta * (next[i] - y[i]);
      }
      y = next;
    }
    return y;
  }

  private static double[][] reflection(Random random) {
    double[] v = random.doubles(D, -1, 1).toArray();
    double norm = 0;
    for (double x : v) {
      norm += x * x;
    }
    double[][] p = new double[D][D];
    for (int i = 0; i < D; i++) {
      for (int j = 0; j < D; j++) {
        p[i][j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / norm;
      }
    }
    return p;
  }

  @ParameterizedTest
  @EnumSource
  void filtersAreTheMethodOnMatrices(QuadraticMethod method) {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[][] p = reflection(random);
      double[] e = random.doubles(D, SPECTRUM.least(), SPECTRUM.largest()).toArray();
      double[] b = random.doubles(D, -5, 5).toArray();
      double[][] q = new double[D][D];
      for (int i = 0; i < D; i++) {
        for (int j = 0; j < D; j++) {
          for (int m = 0; m < D; m++) {
            q[i][j] += p[i][m] * e[m] * p[j][m];
          }
        }
      }
      int k = random.nextInt(41);
      double phi = 0.2 + 0.8 * random.nextDouble();
      double[] expected = iterate(method, k, phi, q, b);
      for (int i = 0; i < D; i++) {
        double y = 0;
        for (int m = 0; m < D; m++) {
          double along = 0;
          for (int j = 0; j < D; j++) {
            along += p[j][m] * b[j];
          }
          y -= p[i][m] * filter(method, k, phi).at(e[m]).gain() * along;
        }
        assertThat(y).isCloseTo(expected[i], within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void slopesAreDifferences(QuadraticMethod method) {
    double h = 1e-6;
    for (int k = 0; k <= 30; k++) {
      for (double lambda : new double[] {0.1, 0.33, 0.8, 1}) {
        SpectralFilter.At at = filter(method, k, 0.9).at(lambda);
        double byLambda =
            (filter(method, k, 0.9).at(lambda + h).gain()
                    - filter(method, k, 0.9).at(lambda - h).gain())
                / (2 * h);
        double byPhi =
            (filter(method, k, 0.9 + h).at(lambda).gain()
                    - filter(method, k, 0.9 - h).at(lambda).gain())
                / (2 * h);
        assertThat(at.byEigenvalue()).isCloseTo(byLambda, within(1e-6));
        assertThat(at.byStepSize()).isCloseTo(byPhi, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1.00, 1.52",
    "5, 8.15, 18.1",
    "10, 26.4, 59.8",
    "20, 60.8, 95.8",
    "40, 92.0, 99.99"
  })
  void stabilityBoundsAreThoseOfTheLiterature(int k, double descent, double nesterov) {
    assertThat(new ClosedForms(QuadraticMethod.GRADIENT_DESCENT, 1, SPECTRUM).stability(k))
        .isCloseTo(descent, within(0.051));
    assertThat(new ClosedForms(QuadraticMethod.NESTEROV, 1, SPECTRUM).stability(k))
        .isCloseTo(nesterov, within(0.051));
  }

  @ParameterizedTest
  @EnumSource
  void worstCasesBoundAllEigenvaluesAndAreAttainedAtTheLeast(QuadraticMethod method) {
    ClosedForms forms = new ClosedForms(method, 1, SPECTRUM);
    for (int k = 1; k <= 60; k++) {
      SpectralFilter filter = filter(method, k, 1);
      double mu = SPECTRUM.least();
      assertThat(filter.at(mu).residual()).isCloseTo(forms.convergence(k), within(1e-12));
      for (double lambda = mu; lambda <= 1; lambda += 0.01) {
        SpectralFilter.At at = filter.at(lambda);
        assertThat(Math.abs(at.residual())).isLessThanOrEqualTo(forms.convergence(k) + 1e-12);
        assertThat(Math.abs(at.byEigenvalue())).isLessThanOrEqualTo(forms.stability(k) + 1e-9);
        // Nesterov's is an order of growth: its constant is below 2.
        double constant = method == QuadraticMethod.NESTEROV ? 2 : 1;
        assertThat(Math.abs(at.byStepSize()))
            .isLessThanOrEqualTo(constant * forms.sensitivity(k) + 1e-9);
      }
      if (method == QuadraticMethod.GRADIENT_DESCENT) {
        assertThat(-filter.at(mu).byEigenvalue()).isCloseTo(forms.stability(k), within(1e-9));
      }
    }
  }

  @Test
  void stepSizesOutOfRangeAreRefused() {
    for (QuadraticMethod method : QuadraticMethod.values()) {
      double largest = method.largestStep(SPECTRUM);
      for (double phi : new double[] {0, -1, largest + 1e-6, Double.NaN}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> filter(method, 3, phi))
            .withMessageContaining("step size");
      }
      filter(method, 3, largest);
    }
  }
}
