package e2efold.model.study.probe.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.model.ParameterSpec;
import e2efold.model.study.probe.Directions;
import e2efold.model.study.probe.ParameterLayout;
import e2efold.model.study.probe.Quadratic;
import e2efold.model.study.probe.TinyNet;
import e2efold.model.study.probe.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlicesTest {

  private static final double[] SHARES = Slices.evenly(-1, 1, 21);

  @Test
  void aQuadraticIsAParabolaAlongEveryLine() {
    double[][] h = Quadratic.withEigenvalues(new double[] {5, 3, 1, -1}, 2);
    Quadratic loss = Quadratic.of(h, 0.5);
    double[] point = {1, -2, 0.5, 3};
    double[] direction =
        new Directions(loss.layout(), point).filterNormalised(new SplittableRandom(1));
    double[] values = new Slices(loss, point).line(direction, SHARES);
    double slope = Vector.dot(loss.gradient(point), direction);
    double bend = Vector.dot(loss.gradient(direction), direction);
    for (int k = 0; k < SHARES.length; k++) {
      double a = SHARES[k];
      assertThat(values[k])
          .isCloseTo(loss.value(point) + a * slope + 0.5 * a * a * bend, within(1e-12));
    }
    double[] other = new Directions(loss.layout(), point).filterNormalised(new SplittableRandom(2));
    double[] row = new Slices(loss, point).row(direction, SHARES, other, 0.3);
    for (int k = 0; k < SHARES.length; k++) {
      double[] at = Vector.moved(Vector.moved(point, SHARES[k], direction), 0.3, other);
      assertThat(row[k]).isCloseTo(loss.value(at), within(1e-12));
    }
  }

  /** Layers scaled by 10 and 1/10 are the same network, and the curve is the same. */
  @Test
  void filterNormalisedCurvesAreInvariantUnderRescaling() {
    TinyNet net = new TinyNet(5);
    double[] point = Vector.gaussian(net.layout().size(), new SplittableRandom(3));
    double[] rescaled = net.rescaled(point, 10);
    double[] one = curve(net, point, 4);
    double[] other = curve(net, rescaled, 4);
    assertThat(other).containsExactly(one, within(1e-9));
    assertThat(curve(net, point, 5)[0]).isNotCloseTo(one[0], within(1e-3));
  }

  private static double[] curve(TinyNet net, double[] point, long seed) {
    return new Slices(net, point)
        .line(
            new Directions(net.layout(), point).filterNormalised(new SplittableRandom(seed)),
            SHARES);
  }

  @Test
  void convexityAndBarriersAreReadOffLines() {
    assertThat(Slices.convexShare(new double[] {4, 1, 0, 1, 4})).isEqualTo(1);
    assertThat(Slices.convexShare(new double[] {0, 1, 0, 1, 0})).isCloseTo(1 / 3.0, within(1e-12));
    double[] places = {0, 0.5, 1};
    assertThat(Slices.barrier(places, new double[] {4, 3, 0})).isEqualTo(1);
    assertThat(Slices.barrier(places, new double[] {4, 1, 0})).isZero();
  }

  /** A way within a plane is found whole; its coordinates keep all distances. */
  @Test
  void theComponentsOfAPlanarWayHoldItAll() {
    SplittableRandom random = new SplittableRandom(6);
    double[] end = Vector.gaussian(30, random);
    double[] first = Vector.gaussian(30, random);
    double[] second = Vector.gaussian(30, random);
    List<double[]> way = new ArrayList<>();
    for (int t = 10; t >= 0; t--) {
      way.add(Vector.moved(Vector.moved(end, t, first), Math.sin(t), second));
    }
    TrajectoryPca pca = TrajectoryPca.of(way);
    assertThat(pca.shares()[0] + pca.shares()[1]).isCloseTo(1, within(1e-12));
    assertThat(pca.shares()[0]).isGreaterThan(pca.shares()[1]);
    assertThat(Vector.dot(pca.directions()[0], pca.directions()[1])).isCloseTo(0, within(1e-9));
    for (int t = 0; t < way.size(); t++) {
      double[] rebuilt =
          Vector.moved(
              Vector.moved(end, pca.coordinates()[t][0], pca.directions()[0]),
              pca.coordinates()[t][1],
              pca.directions()[1]);
      assertThat(rebuilt).containsExactly(way.get(t), within(1e-9));
    }
  }

  @Test
  void coefficientsAreMultipliedNotWhatIsLearned() {
    ParameterLayout layout =
        new ParameterLayout(
            List.of(
                ParameterSpec.constant("solver.s", 0f, 1),
                ParameterSpec.constant("solver.rho", 0f, 1),
                ParameterSpec.constant("solver.alpha", 0f, 1)));
    CoefficientPlane plane = CoefficientPlane.of(layout).orElseThrow();
    assertThat(plane.stepName()).isEqualTo("alpha");
    assertThat(plane.otherName()).isEqualTo("rho");
    double[] moved = plane.at(new double[] {1, 2, 30}, 2, 0.5);
    assertThat(moved[0]).isEqualTo(1);
    assertThat(Math.log1p(Math.exp(moved[1])))
        .isCloseTo(0.5 * Math.log1p(Math.exp(2)), within(1e-12));
    assertThat(moved[2]).isCloseTo(60, within(1e-9));
    assertThat(
            CoefficientPlane.of(
                new ParameterLayout(List.of(ParameterSpec.constant("solver.s", 0f, 1)))))
        .isEmpty();
  }
}
