package e2efold.model.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoundsTest {

  /** The forward pass written out as published, in doubles. */
  private static final class Published {
    double m;
    double ell;
    double smooth;

    void layer(BiAffine b, double[][] maps) {
      double ellX = b.bilinear() * b.radius() + b.ofInput();
      double ellU = b.bilinear() * m + b.ofParameters();
      double p = 1;
      double lambda = 0;
      double mu =
          b.bilinear() * b.radius() * m
              + b.ofParameters() * b.radius()
              + b.ofInput() * m
              + b.constant();
      for (double[] a : maps) {
        double slope = Math.min(a[1], a[4] + a[2] * mu);
        lambda = a[2] * p * p + slope * lambda;
        mu = Math.min(a[0], a[3] + slope * mu);
        p *= slope;
      }
      smooth =
          smooth * ellX * p
              + ellX * ellX * lambda * ell * ell
              + 2 * (ellU * ellX * lambda + b.bilinear() * p) * ell
              + ellU * ellU * lambda;
      ell = p * (ellX * ell + ellU);
      m = mu;
    }
  }

  @Test
  void theCalculusIsThePublishedForwardPass() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      Published published = new Published();
      published.m = random.nextDouble();
      Bounds bounds = Bounds.fixed(LogNumber.of(published.m));
      for (int t = 0; t < 5; t++) {
        double[] c = random.doubles(5).toArray();
        BiAffine layer = new BiAffine(c[0], c[1], c[2], c[3], c[4]);
        double[][] maps = new double[random.nextInt(4)][];
        bounds = layer.after(bounds);
        for (int a = 0; a < maps.length; a++) {
          maps[a] = random.doubles(5, 0, 3).toArray();
          bounds =
              bounds.through(
                  Constants.of(maps[a][0], maps[a][1], maps[a][2], maps[a][3], maps[a][4]));
        }
        published.layer(layer, maps);
      }

      assertThat(bounds.size().value()).isCloseTo(published.m, within(1e-9 * published.m));
      assertThat(bounds.lipschitz().value()).isCloseTo(published.ell, within(1e-9 * published.ell));
      assertThat(bounds.smoothness().value())
          .isCloseTo(published.smooth, within(1e-9 * published.smooth));
    }
  }

  @Test
  void infinityComesThroughOnlyWhereSomethingDependsOnParameters() {
    Constants relu = Constants.of(Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, 0, 1);
    Bounds fixed = Bounds.fixed(LogNumber.of(3)).through(relu);
    Bounds moved = Bounds.parameters(LogNumber.of(3)).through(relu);

    assertThat(fixed).isEqualTo(Bounds.fixed(LogNumber.of(3)));
    assertThat(moved.lipschitz()).isEqualTo(LogNumber.ONE);
    assertThat(moved.smoothness().isFinite()).isFalse();
  }

  @Test
  void aSmoothMapOnASmallBallIsAsFlatAsItsSlopeAtZeroAllows() {
    Constants square = Constants.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 2, 0, 0);

    assertThat(square.lipschitzOn(LogNumber.of(0.25)).value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void numbersBeyondDoublesKeepTheirLogarithm() {
    LogNumber large = new LogNumber(5000);

    assertThat(large.value()).isInfinite();
    assertThat(large.isFinite()).isTrue();
    assertThat(large.times(large).ln()).isEqualTo(10_000);
    assertThat(large.plus(LogNumber.ONE).ln()).isEqualTo(5000);
    assertThat(LogNumber.of(2).plus(LogNumber.of(3)).value()).isCloseTo(5, within(1e-12));
    assertThat(LogNumber.of(1000).log10()).isCloseTo(3, within(1e-12));
    assertThat(LogNumber.ZERO.plus(LogNumber.ZERO)).isEqualTo(LogNumber.ZERO);
    assertThat(LogNumber.ZERO.times(LogNumber.INFINITE)).isEqualTo(LogNumber.ZERO);
    assertThat(LogNumber.INFINITE.plus(LogNumber.INFINITE)).isEqualTo(LogNumber.INFINITE);
    assertThat(LogNumber.INFINITE.inverse()).isEqualTo(LogNumber.ZERO);
    assertThatThrownBy(() -> LogNumber.of(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> LogNumber.of(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void aBallAroundTrainedWeightsReplacesTheBallAroundZero() {
    BiAffine near = new BiAffine(3, 2, 0, 0, 1).around(5, 7, 0.1);

    assertThat(near).isEqualTo(new BiAffine(3, 2, 5, 7, 0.1));
    assertThatThrownBy(() -> new BiAffine(1, 1, 1, 1, Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
  }

  /** ζ = ½μβ² + c sin(α + β): its argmin by Newton's method, derivatives by differences. */
  @Test
  void anArgminLayerStaysWithinItsConstants() {
    double mu = 2;
    double c = 0.8;
    ImplicitLayer layer = new ImplicitLayer(mu - c, mu + 2 * c, c * Math.pow(2, 1.5));
    Constants constants = layer.constants(Math.abs(argmin(0, mu, c)));
    double h = 1e-3;
    for (double alpha = -4; alpha < 4; alpha += 0.1) {
      double ahead = argmin(alpha + h, mu, c);
      double here = argmin(alpha, mu, c);
      double behind = argmin(alpha - h, mu, c);
      assertThat(Math.abs(ahead - behind) / (2 * h)).isLessThan(constants.lipschitz().value());
      assertThat(Math.abs(ahead - 2 * here + behind) / (h * h))
          .isLessThan(constants.smoothness().value());
    }
    assertThat(layer.derivativeError(0)).isZero();
    assertThatThrownBy(() -> new ImplicitLayer(0, 1, 1)).hasMessageContaining("0 < convexity");
  }

  private static double argmin(double alpha, double mu, double c) {
    double beta = 0;
    for (int n = 0; n < 100; n++) {
      beta -= (mu * beta + c * Math.cos(alpha + beta)) / (mu - c * Math.sin(alpha + beta));
    }
    return beta;
  }
}
