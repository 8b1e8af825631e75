package e2efold.model.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.solver.quadratic.QuadraticMethod;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients by hand against differences, and what the modules are known to equal. */
class ReasonersTest {

  private static final Population POPULATION = new Population(20, Truth.RELU);

  static Stream<Reasoner> reasoners() {
    SplittableRandom random = new SplittableRandom(4);
    return Stream.of(
        FilterReasoner.exact(),
        FilterReasoner.of(QuadraticMethod.GRADIENT_DESCENT, 6, FilterReasoner.Size.FIXED),
        FilterReasoner.of(QuadraticMethod.NESTEROV, 6, FilterReasoner.Size.FIXED),
        FilterReasoner.of(QuadraticMethod.GRADIENT_DESCENT, 6, FilterReasoner.Size.LEARNED),
        FilterReasoner.of(QuadraticMethod.NESTEROV, 6, FilterReasoner.Size.LEARNED),
        CellReasoner.random(5, random),
        CellReasoner.gradientDescent(5));
  }

  /** A loss that weighs the five numbers of a solution differently. */
  private static double loss(Reasoner reasoner, double[] eigenvalues, int n) {
    double[] y = reasoner.solve(eigenvalues, POPULATION, n);
    double sum = 0;
    for (int e = 0; e < y.length; e++) {
      sum += (e + 1) * y[e];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("reasoners")
  void slopesAreDifferences(Reasoner reasoner) {
    double h = 1e-6;
    for (int n = 0; n < 5; n++) {
      double[] eigenvalues = {1, 0.7, 0.45, 0.21, 0.1};
      loss(reasoner, eigenvalues, n);
      double[] own = new double[reasoner.parameters().length];
      double[] slopes = reasoner.backward(new double[] {1, 2, 3, 4, 5}, own);
      for (int e = 0; e < 5; e++) {
        double[] up = eigenvalues.clone();
        double[] down = eigenvalues.clone();
        up[e] += h;
        down[e] -= h;
        double slope = (loss(reasoner, up, n) - loss(reasoner, down, n)) / (2 * h);
        assertThat(slopes[e]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
      }
      // Gradient descent written into a cell stands on the kinks of its rectifiers.
      int stride = Math.max(1, own.length / 40);
      for (int p = 0; p < own.length && !isOnKinks(reasoner); p += stride) {
        double kept = reasoner.parameters()[p];
        reasoner.parameters()[p] = kept + h;
        double up = loss(reasoner, eigenvalues, n);
        reasoner.parameters()[p] = kept - h;
        double down = loss(reasoner, eigenvalues, n);
        reasoner.parameters()[p] = kept;
        double slope = (up - down) / (2 * h);
        assertThat(own[p]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
      }
    }
  }

  private static boolean isOnKinks(Reasoner reasoner) {
    return reasoner instanceof CellReasoner && reasoner.parameters()[0] == 1;
  }

  @Test
  void aCellWrittenAsGradientDescentIsGradientDescent() {
    Reasoner descent =
        FilterReasoner.of(QuadraticMethod.GRADIENT_DESCENT, 7, FilterReasoner.Size.FIXED);
    Reasoner cell = CellReasoner.gradientDescent(7);
    for (int n = 0; n < POPULATION.size(); n++) {
      double[] eigenvalues = POPULATION.eigenvalues(n);
      assertThat(cell.solve(eigenvalues, POPULATION, n))
          .containsExactly(descent.solve(eigenvalues, POPULATION, n), within(1e-12));
    }
  }

  @Test
  void basesAreRotationsAndEigenvaluesWithinBounds() {
    for (int n = 0; n < POPULATION.size(); n++) {
      double[][] p = POPULATION.basis(n);
      for (int e = 0; e < 5; e++) {
        for (int f = 0; f < 5; f++) {
          double product = 0;
          for (int i = 0; i < 5; i++) {
            product += p[i][e] * p[i][f];
          }
          assertThat(product).isCloseTo(e == f ? 1 : 0, within(1e-12));
        }
      }
      assertThat(sumOverPermutations(p, 0, new boolean[5])).isCloseTo(1, within(1e-9));
      double[] eigenvalues = POPULATION.eigenvalues(n);
      assertThat(eigenvalues[0]).isEqualTo(1);
      assertThat(eigenvalues[4]).isEqualTo(0.1);
      for (double value : eigenvalues) {
        assertThat(value).isBetween(0.1, 1.0);
      }
      assertThat(eigenvalues[1] + eigenvalues[2] + eigenvalues[3]).isCloseTo(1.2, within(1e-9));
    }
  }

  /** The determinant, by its definition. */
  private static double sumOverPermutations(double[][] p, int row, boolean[] taken) {
    if (row == p.length) {
      return 1;
    }
    double sum = 0;
    int sign = 1;
    for (int column = 0; column < p.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        sum += sign * p[row][column] * sumOverPermutations(p, row + 1, taken);
        taken[column] = false;
        sign = -sign;
      }
    }
    return sum;
  }

  @Test
  void learnedStepSizesStartAtOneAndStayInRange() {
    for (QuadraticMethod method : QuadraticMethod.values()) {
      FilterReasoner reasoner = FilterReasoner.of(method, 3, FilterReasoner.Size.LEARNED);
      assertThat(reasoner.stepSize()).isCloseTo(1, within(1e-12));
      for (double learned : new double[] {-50, 0, 50}) {
        reasoner.parameters()[0] = learned;
        reasoner.solve(POPULATION.eigenvalues(0), POPULATION, 0);
        assertThat(reasoner.stepSize()).isBetween(0.2, 1.82);
      }
    }
  }
}
