package e2efold.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Directions of episodes against closed forms and finite differences. */
class MetaGradientTest {

  private static final int SIZE = 4;
  private static final int STEPS = 3;

  private static double[] gaussians(Random random) {
    double[] values = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      values[k] = 0.7 * random.nextGaussian();
    }
    return values;
  }

  private static GradientDescent inner(Random random, int steps) {
    return new GradientDescent(
        random.doubles(SIZE, 0.02, 0.1).toArray(), steps, Double.POSITIVE_INFINITY);
  }

  /** ∇F = (I − H diag η)ᵏ H_Q (θ_k − c_Q) with one Hessian H of the support set. */
  @RepeatedTest(5)
  void onQuadraticsTheSecondOrderGradientIsTheClosedForm(RepetitionInfo info) throws Exception {
    Random random = new Random(info.getCurrentRepetition());
    Quadratic support = Quadratic.random(SIZE, random);
    Quadratic query = Quadratic.random(SIZE, random);
    GradientDescent inner = inner(random, STEPS);
    double[] start = gaussians(random);
    double[] expected = query.at(inner.path(support, start).end()).gradient();
    for (int t = 0; t < STEPS; t++) {
      double[] next = expected.clone();
      for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
          next[i] -= support.hessian()[i][j] * inner.rates()[j] * expected[j];
        }
      }
      expected = next;
    }
    Slope found = MetaGradient.throughSteps(inner).of(new Episode(support, query, query), start);
    assertThat(found.gradient()).containsExactly(expected, Offset.offset(1e-9));
  }

  @RepeatedTest(5)
  void theSecondOrderGradientIsTheDerivativeOfTheQueryLossByTheStart(RepetitionInfo info)
      throws Exception {
    Random random = new Random(info.getCurrentRepetition());
    Loss support = new Quartic(gaussians(random));
    Loss query = new Quartic(gaussians(random));
    GradientDescent inner = bounded(random, info.getCurrentRepetition());
    double[] start = gaussians(random);
    double[] found =
        MetaGradient.throughSteps(inner).of(new Episode(support, query, query), start).gradient();
    double[] firstOrder =
        MetaGradient.atEnd(inner).of(new Episode(support, query, query), start).gradient();
    double missed = 0;
    for (int k = 0; k < SIZE; k++) {
      double h = 1e-5;
      double slope =
          (outer(support, query, inner, start, k, h) - outer(support, query, inner, start, k, -h))
              / (2 * h);
      assertThat(found[k]).isCloseTo(slope, Offset.offset(2e-4));
      missed = Math.max(missed, Math.abs(firstOrder[k] - slope));
    }
    assertThat(missed).isGreaterThan(5e-3);
  }

  /** In every second repetition most gradients are shortened. */
  private static GradientDescent bounded(Random random, int repetition) {
    double[] rates = random.doubles(SIZE, 0.02, 0.1).toArray();
    double bound = repetition % 2 == 0 ? 0.5 : Double.POSITIVE_INFINITY;
    for (int k = 0; k < SIZE && repetition % 2 == 0; k++) {
      rates[k] *= 4;
    }
    return new GradientDescent(rates, STEPS, bound);
  }

  private static double outer(
      Loss support, Loss query, GradientDescent inner, double[] start, int k, double h)
      throws Exception {
    double[] moved = start.clone();
    moved[k] += h;
    return query.at(inner.path(support, moved).end()).value();
  }

  @Test
  void firstOrderTakesTheQueryGradientWhereTheInnerStepsEnd() throws Exception {
    Random random = new Random(7);
    Quadratic support = Quadratic.random(SIZE, random);
    Quadratic query = Quadratic.random(SIZE, random);
    GradientDescent inner = inner(random, STEPS);
    double[] start = gaussians(random);
    Slope found = MetaGradient.atEnd(inner).of(new Episode(support, query, support), start);
    assertThat(found.gradient()).isEqualTo(query.at(inner.path(support, start).end()).gradient());
  }

  @Test
  void reptileGoesToWhereTheInnerStepsEnd() throws Exception {
    Random random = new Random(8);
    Quadratic all = Quadratic.random(SIZE, random);
    GradientDescent inner = inner(random, STEPS);
    double[] start = gaussians(random);
    double[] found =
        MetaGradient.towardsEnd(inner).of(new Episode(all, all, all), start).gradient();
    double[] end = inner.path(all, start).end();
    for (int k = 0; k < SIZE; k++) {
      assertThat(start[k] - inner.rates()[k] * found[k]).isCloseTo(end[k], Offset.offset(1e-12));
    }
  }

  @Test
  void withoutInnerStepsMamlIsOrdinaryTraining() throws Exception {
    Random random = new Random(9);
    Quadratic query = Quadratic.random(SIZE, random);
    double[] start = gaussians(random);
    Slope found =
        MetaGradient.throughSteps(inner(random, 0))
            .of(new Episode(new Quartic(start), query, query), start);
    assertThat(found.gradient()).isEqualTo(query.at(start).gradient());
  }
}
