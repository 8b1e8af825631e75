package e2efold.model.study.probe.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.model.study.probe.Vector;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  private static double[][] features(int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] x = new double[500][];
    for (int r = 0; r < x.length; r++) {
      x[r] = Vector.gaussian(width, random);
    }
    return x;
  }

  @Test
  void featuresTurnedScaledAndMovedAreTheSame() {
    double[][] x = features(2, 1);
    double[][] y = new double[x.length][];
    for (int r = 0; r < x.length; r++) {
      double a = x[r][0];
      double b = x[r][1];
      y[r] = new double[] {7 + 3 * (0.6 * a - 0.8 * b), -2 + 3 * (0.8 * a + 0.6 * b)};
    }
    assertThat(Alignment.of(x, y)).isCloseTo(1, within(1e-12));
  }

  @Test
  void independentFeaturesHaveLittleInCommon() {
    assertThat(Alignment.of(features(4, 1), features(6, 2))).isBetween(0.0, 0.05);
    assertThat(Alignment.of(features(4, 1), new double[500][1])).isNaN();
  }

  /** One of two equal and independent features is shared: 1/√2. */
  @Test
  void halfOfTheFeaturesInCommonAreSeen() {
    double[][] x = features(2, 3);
    double[][] first = new double[x.length][];
    for (int r = 0; r < x.length; r++) {
      first[r] = new double[] {x[r][0]};
    }
    assertThat(Alignment.of(x, first)).isCloseTo(Math.sqrt(0.5), within(0.06));
  }
}
