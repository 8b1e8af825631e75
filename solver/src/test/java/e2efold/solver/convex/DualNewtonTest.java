package e2efold.solver.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.solver.TestProblems;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DualNewtonTest {

  private static double[] gains(Random random, int length, double mean, double deviation) {
    double[] gains = TestProblems.scores(random, length, mean, deviation);
    double[] allowed = TestProblems.allowed(TestProblems.sequence(random, length).bases());
    for (int k = 0; k < gains.length; k++) {
      gains[k] = allowed[k] > 0 ? gains[k] : 0;
    }
    return gains;
  }

  /** From hardly any contact to every base wanting many, from smooth to all but a vertex. */
  @ParameterizedTest
  @CsvSource({"-4, 4", "0, 1", "0, 4", "3, 1", "3, 4"})
  void meetsTheOptimalityConditions(double mean, double deviation) {
    for (double epsilon : new double[] {10, 1, 0.1, 0.01, 1e-3}) {
      for (int seed = 0; seed < 3; seed++) {
        DualFunction dual =
            DualFunction.of(gains(new Random(seed), 150, mean, deviation), 150, epsilon);
        DualNewton.Optimum optimum = DualNewton.minimise(dual, 1e-10);
        double[] gradient = dual.gradient(optimum.lambda());
        boolean priced = false;
        for (int i = 0; i < 150; i++) {
          assertThat(optimum.lambda()[i]).isNotNegative();
          assertThat(gradient[i]).isGreaterThan(-1e-10);
          assertThat(optimum.lambda()[i] * gradient[i]).isCloseTo(0, within(1e-10));
          priced |= optimum.lambda()[i] > 0;
        }
        assertThat(priced).isEqualTo(optimum.steps() > 0);
        assertThat(optimum.steps()).as("epsilon %s", epsilon).isLessThan(300);
      }
    }
  }

  /** One pair: (c − 2λ)₊ / ε is cut at 1. Either price may carry it; the contact is 1. */
  @Test
  void solvesOnePair() {
    DualFunction dual = DualFunction.of(new double[] {0, 3, 3, 0}, 2, 0.5);
    double[] lambda = DualNewton.minimise(dual, 1e-12).lambda();
    assertThat(lambda[0] + lambda[1]).isCloseTo(2.5, within(1e-11));
    DualFunction weak = DualFunction.of(new double[] {0, 0.3, 0.3, 0}, 2, 0.5);
    assertThat(DualNewton.minimise(weak, 1e-12).lambda()).containsOnly(0);
  }

  /** Three bases that all want each other: half of each contact, by symmetry. */
  @Test
  void solvesATriangle() {
    double[] gains = {0, 4, 4, 4, 0, 4, 4, 4, 0};
    DualFunction dual = DualFunction.of(gains, 3, 0.2);
    for (double price : DualNewton.minimise(dual, 1e-12).lambda()) {
      assertThat(price).isCloseTo((4 - 0.1) / 2, within(1e-11));
    }
  }

  /** A price by sorting is the zero of a falling function, here found by bisection. */
  @Test
  void pricesOneBaseExactly() {
    Random random = new Random(7);
    DualFunction dual = DualFunction.of(gains(random, 40, 1, 2), 40, 0.3);
    double[] lambda = random.doubles(40, 0, 1).toArray();
    for (int i = 0; i < 40; i++) {
      double price = dual.price(lambda, i);
      lambda[i] = 0;
      double low = 0;
      double high = 100;
      if (dual.gradient(lambda)[i] >= 0) {
        high = 0;
      }
      for (int k = 0; k < 100; k++) {
        lambda[i] = (low + high) / 2;
        if (dual.gradient(lambda)[i] < 0) {
          low = lambda[i];
        } else {
          high = lambda[i];
        }
      }
      assertThat(price).isCloseTo(high, within(1e-12));
    }
  }

  @Test
  void theGradientIsTheDerivative() {
    Random random = new Random(3);
    DualFunction dual = DualFunction.of(gains(random, 30, 1, 2), 30, 0.7);
    double[] lambda = random.doubles(30, 0, 1).toArray();
    double[] gradient = dual.gradient(lambda);
    for (int i = 0; i < 30; i++) {
      double[] up = lambda.clone();
      double[] down = lambda.clone();
      up[i] += 1e-6;
      down[i] -= 1e-6;
      assertThat(gradient[i]).isCloseTo((dual.value(up) - dual.value(down)) / 2e-6, within(1e-6));
    }
  }
}
