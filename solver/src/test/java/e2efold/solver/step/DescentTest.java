package e2efold.solver.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The update formulas on ½yᵀQy + bᵀy without constraints, where their iterates are known in closed
 * form (MATH.md §6).
 */
class DescentTest {

  private static final double MU = 0.1;
  private static final double[] EIGENVALUES = {MU, 0.25, 0.4, 0.77, 1};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private record Quadratic(NDArray q, NDArray b) implements Objective {
    @Override
    public NDArray gradient(NDArray point) {
      return q.matMul(point).add(b);
    }

    @Override
    public NDArray project(NDArray point) {
      return point;
    }
  }

  /** Q = P diag(λ) Pᵀ by a reflection P, and b. */
  private Quadratic quadratic(double[][] basis, double[] b) {
    int d = EIGENVALUES.length;
    double[] q = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int e = 0; e < d; e++) {
          q[i * d + j] += basis[i][e] * EIGENVALUES[e] * basis[j][e];
        }
      }
    }
    return new Quadratic(manager.create(q, new Shape(d, d)), manager.create(b, new Shape(d, 1)));
  }

  private static double[][] reflection(Random random) {
    int d = EIGENVALUES.length;
    double[] v = random.doubles(d, -1, 1).toArray();
    double norm = 0;
    for (double x : v) {
      norm += x * x;
    }
    double[][] basis = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        basis[i][j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / norm;
      }
    }
    return basis;
  }

  /** y_k = −Σ_e p_e (1 − r_k(λ_e)) / λ_e ⟨p_e, b⟩ for the residual polynomial r_k. */
  private static double[] expected(double[][] basis, double[] b, double[] residuals) {
    int d = b.length;
    double[] y = new double[d];
    for (int e = 0; e < d; e++) {
      double along = 0;
      for (int i = 0; i < d; i++) {
        along += basis[i][e] * b[i];
      }
      for (int i = 0; i < d; i++) {
        y[i] -= basis[i][e] * (1 - residuals[e]) / EIGENVALUES[e] * along;
      }
    }
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 20, 40})
  void gradientDescentFollowsItsClosedForm(int k) {
    Random random = new Random(k);
    double[][] basis = reflection(random);
    double[] b = random.doubles(5, -5, 5).toArray();
    Quadratic objective = quadratic(basis, b);
    double phi = 2 / (MU + 1);
    NDArray y = objective.b().zerosLike();
    for (int t = 0; t < k; t++) {
      y = Descent.step(objective, y, manager.create(phi));
    }
    double[] residuals = new double[5];
    for (int e = 0; e < 5; e++) {
      residuals[e] = Math.pow(1 - phi * EIGENVALUES[e], k);
    }
    assertThat(y.toDoubleArray()).containsExactly(expected(basis, b, residuals), within(1e-9));
    // Cvg(k) = (1 − φμ)^k, attained along the smallest eigenvalue.
    assertThat(Math.abs(residuals[0])).isCloseTo(Math.pow(1 - phi * MU, k), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 20, 40})
  void nesterovFollowsItsResidualPolynomial(int k) {
    Random random = new Random(k);
    double[][] basis = reflection(random);
    double[] b = random.doubles(5, -5, 5).toArray();
    Quadratic objective = quadratic(basis, b);
    double phi = 1;
    NDArray beta = Descent.momentum(manager.create(MU * phi));
    NDArray y = objective.b().zerosLike();
    NDArray z = y;
    for (int t = 0; t < k; t++) {
      NDArray next = Descent.step(objective, z, manager.create(phi));
      z = Descent.extrapolate(next, y, beta);
      y = next;
    }
    double s = Math.sqrt(MU * phi);
    double momentum = (1 - s) / (1 + s);
    assertThat(beta.getDouble()).isCloseTo(momentum, within(1e-15));
    double[] residuals = new double[5];
    for (int e = 0; e < 5; e++) {
      double before = 1;
      double now = 1 - phi * EIGENVALUES[e];
      for (int t = 1; t < k; t++) {
        double next = (1 - phi * EIGENVALUES[e]) * ((1 + momentum) * now - momentum * before);
        before = now;
        now = next;
      }
      residuals[e] = now;
    }
    assertThat(y.toDoubleArray()).containsExactly(expected(basis, b, residuals), within(1e-9));
    // Cvg(k) = r_k(μ) = (1 + ks)(1 − s)^k.
    assertThat(residuals[0]).isCloseTo((1 + k * s) * Math.pow(1 - s, k), within(1e-12));
    for (double residual : residuals) {
      assertThat(Math.abs(residual)).isLessThanOrEqualTo(residuals[0] + 1e-12);
    }
  }

  @Test
  void theDerivativeByTheStepSizeIsSens() {
    Random random = new Random(3);
    double[][] basis = reflection(random);
    double[] b = random.doubles(5, -5, 5).toArray();
    Quadratic objective = quadratic(basis, b);
    int k = 10;
    double phi = 0.7;
    double h = 1e-6;
    double[][] ends = new double[2][];
    for (int side = 0; side < 2; side++) {
      NDArray y = objective.b().zerosLike();
      for (int t = 0; t < k; t++) {
        y = Descent.step(objective, y, manager.create(phi + (2 * side - 1) * h));
      }
      ends[side] = y.toDoubleArray();
    }
    // dy_k/dφ = −k (I − φQ)^(k−1) b
    for (int i = 0; i < 5; i++) {
      double closed = 0;
      for (int e = 0; e < 5; e++) {
        double along = 0;
        for (int j = 0; j < 5; j++) {
          along += basis[j][e] * b[j];
        }
        closed -= k * Math.pow(1 - phi * EIGENVALUES[e], k - 1) * basis[i][e] * along;
      }
      assertThat((ends[1][i] - ends[0][i]) / (2 * h)).isCloseTo(closed, within(1e-6));
    }
  }

  /** How an algorithm runs on the scalar problem ½qy² + by, b = 1: y_k. */
  private interface Scalar {
    double at(double q, double phi, int k);
  }

  private double gradientDescent(double q, double phi, int k) {
    try (NDManager scope = manager.newSubManager()) {
      Quadratic objective = scalar(scope, q);
      NDArray y = objective.b().zerosLike();
      for (int t = 0; t < k; t++) {
        y = Descent.step(objective, y, scope.create(phi));
      }
      return y.getDouble();
    }
  }

  /** The momentum belongs to the class (μ), not to the member (q). */
  private double nesterov(double q, double phi, int k) {
    try (NDManager scope = manager.newSubManager()) {
      Quadratic objective = scalar(scope, q);
      NDArray beta = Descent.momentum(scope.create(MU * phi));
      NDArray y = objective.b().zerosLike();
      NDArray z = y;
      for (int t = 0; t < k; t++) {
        NDArray next = Descent.step(objective, z, scope.create(phi));
        z = Descent.extrapolate(next, y, beta);
        y = next;
      }
      return y.getDouble();
    }
  }

  private static Quadratic scalar(NDManager scope, double q) {
    return new Quadratic(
        scope.create(new double[] {q}, new Shape(1, 1)),
        scope.create(new double[] {1}, new Shape(1, 1)));
  }

  /** Fourth-order difference of y_k by q. */
  private static double byCurvature(Scalar run, double q, int k) {
    double h = 3e-4;
    return (8 * (run.at(q + h, 1, k) - run.at(q - h, 1, k))
            - (run.at(q + 2 * h, 1, k) - run.at(q - 2 * h, 1, k)))
        / (12 * h);
  }

  /**
   * Stab for φ = 1: the change of y_k per change of Q is largest along the smallest eigenvalue,
   * where it is {@code (1 − aᵏ − kφμ aᵏ⁻¹) / μ²} for gradient descent, a = 1 − φμ, and {@code φ
   * Σ_{i<k} (k − i)(1 − s)^{k−1−i} |z_i|} for Nesterov, s = √(μφ).
   */
  @ParameterizedTest
  @CsvSource({
    "2, 1.00, 1.52",
    "5, 8.15, 18.1",
    "10, 26.4, 59.8",
    "20, 60.8, 95.8",
    "40, 92.0, 100"
  })
  void stabIsAttainedAlongTheSmallestEigenvalue(int k, double descent, double accelerated) {
    double a = 1 - MU;
    double closed = (1 - Math.pow(a, k) - k * MU * Math.pow(a, k - 1)) / (MU * MU);
    assertThat(closed).isCloseTo(descent, withinPercentage(0.5));
    // The difference leaves about 1e-7 of values up to 100.
    assertThat(byCurvature(this::gradientDescent, MU, k)).isCloseTo(closed, within(1e-6));

    double s = Math.sqrt(MU);
    double beta = (1 - s) / (1 + s);
    double sum = 0;
    double before = 0;
    double now = 0;
    for (int i = 0; i < k; i++) {
      double z = now + beta * (now - before);
      sum += (k - i) * Math.pow(1 - s, k - 1 - i) * Math.abs(z);
      before = now;
      now = z - (MU * z + 1);
    }
    assertThat(sum).isCloseTo(accelerated, withinPercentage(0.5)).isGreaterThan(closed);
    assertThat(byCurvature(this::nesterov, MU, k)).isCloseTo(sum, within(1e-6));
    for (double q : EIGENVALUES) {
      assertThat(Math.abs(byCurvature(this::gradientDescent, q, k))).isLessThan(closed + 1e-6);
      assertThat(Math.abs(byCurvature(this::nesterov, q, k))).isLessThan(sum + 1e-6);
    }
  }

  /** Sens of Nesterov has no closed form; its order {@code k³ (1 − √(c₀μ))ᵏ} bounds it. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10, 20, 40})
  void nesterovIsLessSensitiveToTheStepSizeThanItsOrder(int k) {
    double first = 0.2;
    double bound = Math.pow(k, 3) * Math.pow(1 - Math.sqrt(first * MU), k);
    double h = 1e-6;
    double largest = 0;
    for (double q : EIGENVALUES) {
      for (double phi = first; phi <= 1; phi += 0.1) {
        double slope = (nesterov(q, phi + h, k) - nesterov(q, phi - h, k)) / (2 * h);
        largest = Math.max(largest, Math.abs(slope));
      }
    }
    assertThat(largest).isLessThan(bound).isGreaterThan(1);
  }
}
