package e2efold.data.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContoursTest {

  private static final double[] AXIS = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

  private static double[][] bowl() {
    double[][] z = new double[AXIS.length][AXIS.length];
    for (int r = 0; r < AXIS.length; r++) {
      for (int c = 0; c < AXIS.length; c++) {
        z[r][c] = AXIS[c] * AXIS[c] + AXIS[r] * AXIS[r];
      }
    }
    return z;
  }

  @Test
  void theContourOfABowlIsACircle() {
    List<Line> lines = Contours.of(AXIS, AXIS, bowl(), new double[] {1.5, 100});
    assertThat(lines).extracting(Line::name).containsExactly("1.50", "100");
    assertThat(lines.get(1).points()).isEmpty();
    List<Point> points =
        lines.get(0).points().stream().filter(p -> Double.isFinite(p.x())).toList();
    assertThat(points).hasSizeGreaterThan(20);
    for (Point p : points) {
      assertThat(Math.hypot(p.x(), p.y())).isCloseTo(Math.sqrt(1.5), within(0.06));
    }
    assertThat(lines.get(0).style()).isEqualTo(Style.CONTOUR);
  }

  @Test
  void levelsLieBetweenTheExtremesAndGapsHaveNone() {
    double[][] z = bowl();
    z[0][0] = Double.NaN;
    double[] levels = Contours.levels(z, 4);
    assertThat(levels).hasSize(4).isSorted();
    assertThat(levels[0]).isPositive();
    assertThat(levels[3]).isLessThan(8);
    assertThat(Contours.levels(new double[][] {{1, 1}}, 3)).isEmpty();
    assertThat(Contours.of(AXIS, AXIS, z, levels)).hasSize(4);
  }
}
