package e2efold.model.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Gradients by central differences never exceed the constants, and nearly reach them. */
class ObjectivesTest {

  private static final double H = 1e-4;

  private static double[] gradient(ToDoubleFunction<double[]> f, double[] at) {
    double[] gradient = new double[at.length];
    for (int n = 0; n < at.length; n++) {
      double[] ahead = at.clone();
      double[] behind = at.clone();
      ahead[n] += H;
      behind[n] -= H;
      gradient[n] = (f.applyAsDouble(ahead) - f.applyAsDouble(behind)) / (2 * H);
    }
    return gradient;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += (a[n] - b[n]) * (a[n] - b[n]);
    }
    return Math.sqrt(sum);
  }

  /** Largest gradient and largest turn of the gradient met on a ball. */
  private static double[] largest(ToDoubleFunction<double[]> f, int dimension, double radius) {
    SplittableRandom random = new SplittableRandom(1);
    double slope = 0;
    double bend = 0;
    for (int n = 0; n < 3000; n++) {
      double[] at = random.doubles(dimension).map(x -> 2 * x - 1).toArray();
      double norm = distance(at, new double[dimension]);
      double size = radius * random.nextDouble();
      double[] near = at.clone();
      for (int i = 0; i < dimension; i++) {
        at[i] *= size / norm;
        near[i] = at[i] + 0.01 * (random.nextDouble() - 0.5);
      }
      double[] here = gradient(f, at);
      slope = Math.max(slope, distance(here, new double[dimension]));
      bend = Math.max(bend, distance(here, gradient(f, near)) / distance(at, near));
    }
    return new double[] {slope, bend};
  }

  private static void confirm(Objective objective, double radius, double[] largest, double share) {
    Objective.Slopes slopes = objective.on(LogNumber.of(radius));
    assertThat(largest[0])
        .isLessThanOrEqualTo(slopes.lipschitz().value() * 1.01)
        .isGreaterThan(Math.min(slopes.lipschitz().value(), 1e9) * share);
    assertThat(largest[1])
        .isLessThanOrEqualTo(slopes.smoothness().value() * 1.01)
        .isGreaterThan(slopes.smoothness().value() * share);
  }

  @Test
  void logLoss() {
    ToDoubleFunction<double[]> f =
        y -> Math.log(Math.exp(y[0]) + Math.exp(y[1]) + Math.exp(y[2])) - y[0];
    confirm(Objectives.logLoss(1), 8, largest(f, 3, 8), 0.8);
  }

  @Test
  void squareLossHasNoSlopeThatHoldsEverywhere() {
    Objective.Slopes slopes = Objectives.squareLoss(4).on(LogNumber.of(100));

    assertThat(slopes.lipschitz().isFinite()).isFalse();
    assertThat(slopes.smoothness().value()).isCloseTo(0.25, within(1e-12));
    Bounds chain = new Bounds(LogNumber.of(1), LogNumber.of(3), LogNumber.of(5));
    // 5 · min(∞, 0 + ¼ · 3 · 2) + 9 · ¼
    assertThat(Objectives.squareLoss(4).smoothnessOver(chain, LogNumber.of(2)).value())
        .isCloseTo(9.75, within(1e-9));
  }

  /** Two points in the plane: they come nearer by one each, or meet. */
  @Test
  void convexClustering() {
    ToDoubleFunction<double[]> f =
        y -> {
          double apart = Math.hypot(y[0] - y[2], y[1] - y[3]);
          return apart >= 2 ? 1 + (apart - 2) : apart * apart / 4;
        };
    confirm(Objectives.convexClustering(2), 4, largest(f, 4, 4), 0.8);
  }

  /** Two points, one cluster direction: the eigenvalues of ZZᵀ are known in closed form. */
  @Test
  void smoothedSpectralClustering() {
    double smoothing = 2;
    ToDoubleFunction<double[]> f =
        z -> {
          double a = z[0] * z[0] + z[1] * z[1];
          double b = z[2] * z[2] + z[3] * z[3];
          double c = z[0] * z[2] + z[1] * z[3];
          double gap = Math.hypot((a - b) / 2, c);
          double large = (a + b) / 2 + gap;
          double small = (a + b) / 2 - gap;
          double share = Math.min(1, (1 + (large - small) / smoothing) / 2);
          return (1 - share) * large
              + share * small
              + smoothing / 2 * (share * share + (1 - share) * (1 - share));
        };
    confirm(Objectives.smoothedClustering(smoothing), 2, largest(f, 4, 2), 0.05);
    assertThat(Objectives.clustering().on(LogNumber.ONE).smoothness().isFinite()).isFalse();
    assertThatThrownBy(() -> Objectives.smoothedClustering(0)).hasMessageContaining("positive");
  }
}
