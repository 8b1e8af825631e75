package e2efold.model.study.probe.sharpness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.model.study.probe.LossFunction;
import e2efold.model.study.probe.Quadratic;
import e2efold.model.study.probe.TinyNet;
import e2efold.model.study.probe.Vector;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharpnessTest {

  private static final SharpnessSettings SETTINGS =
      new SharpnessSettings(List.of(1), 8, 2000, 400, List.of(0.1, 0.5), 30, 1e-2);

  private static Map<String, Double> measure(LossFunction loss, double[] point) {
    return new Sharpness(loss, point, SETTINGS, 1e-3).measure(4);
  }

  @Test
  void ofAQuadraticAllIsKnown() {
    double[] eigenvalues = {6, 4, 2, 1, 0.5, -1};
    double[][] h = Quadratic.withEigenvalues(eigenvalues, 9);
    double[] point = new double[6];
    Map<String, Double> values = measure(Quadratic.of(h, 2), point);

    assertThat(values.get("loss")).isEqualTo(2);
    assertThat(values.get("gradient_norm")).isZero();
    for (int k = 0; k < 5; k++) {
      assertThat(values.get("eigenvalue_" + (k + 1))).isCloseTo(eigenvalues[k], within(1e-6));
    }
    assertThat(values.get("eigenvalue_least")).isCloseTo(-1, within(1e-6));
    assertThat(values.get("second_difference")).isCloseTo(6, within(1e-4));
    assertThat(values.get("asymmetry")).isLessThan(1e-6);
    assertThat(values.get("trace")).isCloseTo(12.5, within(4 * values.get("trace_error")));
    // At 0 the box is a cube of half side ε: the largest rise is at a corner.
    double corner = 0;
    for (int signs = 0; signs < 64; signs++) {
      double[] at = new double[6];
      for (int k = 0; k < 6; k++) {
        at[k] = 1e-2 * ((signs >> k & 1) == 0 ? 1 : -1);
      }
      corner = Math.max(corner, 100 * (Quadratic.of(h, 0).value(at)) / 3);
    }
    assertThat(values.get("worst_percent")).isBetween(0.5 * corner, corner * (1 + 1e-9));
  }

  /**
   * Of random directions of length σ‖θ‖ the mean rise is ½ σ² ‖θ‖² tr(H) / n where all are alike.
   */
  @Test
  void perturbationsOfAQuadraticRiseByTheirLength() {
    double[][] unit = Quadratic.withEigenvalues(new double[] {2, 2, 2, 2}, 1);
    double[] point = {1, 2, 3, 4};
    Map<String, Double> values = measure(Quadratic.of(unit, 0), point);
    for (String kind : List.of("filter", "isotropic")) {
      for (double scale : SETTINGS.scales()) {
        assertThat(values.get(kind + "_" + scale))
            .isCloseTo(scale * scale * 30, within(4 * values.get(kind + "_" + scale + "_error")));
      }
    }
  }

  /** Rescaled layers are the same network: what moves by filters does not see the difference. */
  @Test
  void filterNormalisedRisesAreInvariantUnderRescalingAndEigenvaluesAreNot() {
    TinyNet net = new TinyNet(3);
    double[] point = Vector.gaussian(net.layout().size(), new SplittableRandom(7));
    double[] rescaled = net.rescaled(point, 8);
    assertThat(net.value(rescaled)).isCloseTo(net.value(point), within(1e-12));

    Map<String, Double> one = measure(net, point);
    Map<String, Double> other = measure(net, rescaled);

    for (double scale : SETTINGS.scales()) {
      double rise = one.get("filter_" + scale);
      assertThat(Math.abs(rise)).isGreaterThan(1e-3);
      assertThat(other.get("filter_" + scale)).isCloseTo(rise, within(1e-9));
      assertThat(other.get("isotropic_" + scale))
          .isNotCloseTo(one.get("isotropic_" + scale), within(0.1 * Math.abs(rise)));
    }
    assertThat(other.get("eigenvalue_1")).isGreaterThan(2 * one.get("eigenvalue_1"));
  }
}
