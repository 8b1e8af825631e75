package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import e2efold.model.TestNetworks;
import e2efold.solver.Detail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Gradients of the losses against central differences along the gradient of each parameter. In
 * single precision and across the kinks of rectifiers they agree to some hundredths.
 */
class GradientTest {

  private static final double AGREEMENT = 0.05;

  private NDManager manager;
  private Map<String, float[]> point;
  private List<LabelledRna> rnas;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    rnas = TestRuns.hairpins(4, 3);
    try (FoldingNetwork network = TestNetworks.shaken(manager, 8)) {
      point = network.parameters().toMap();
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private interface Loss {
    NDArray of(FoldingNetwork network, SequenceBatch batch, NDArray truth);
  }

  private static NDArray ofScores(FoldingNetwork network, SequenceBatch batch, NDArray truth) {
    return FoldingLoss.logistic(network.scores(batch, Mode.TRAINING), truth, batch, 3);
  }

  private static NDArray ofContacts(FoldingNetwork network, SequenceBatch batch, NDArray truth) {
    // Raised, so that bases have several candidates and multipliers act.
    NDArray scores = network.scores(batch, Mode.INFERENCE).add(4f);
    return FoldingLoss.trajectoryF1(
        network.solve(scores, batch, Detail.ITERATES).iterates(), truth, batch, 0.8);
  }

  private FoldingNetwork network(Map<String, float[]> values) {
    List<ParameterSpec> specs = TestNetworks.spec().parameters();
    return new FoldingNetwork(TestNetworks.spec(), Parameters.of(specs, manager, values));
  }

  private double value(Loss loss, Map<String, float[]> values) {
    try (FoldingNetwork network = network(values);
        NDManager scope = manager.newSubManager()) {
      return loss(loss, network, scope).getFloat();
    }
  }

  private NDArray loss(Loss loss, FoldingNetwork network, NDManager scope) {
    int l = rnas.stream().mapToInt(rna -> rna.sequence().length()).max().orElseThrow() + 2;
    SequenceBatch batch =
        SequenceBatch.encode(
            scope, rnas.stream().map(LabelledRna::sequence).toList(), l, PairingRules.STANDARD);
    NDArray truth =
        SequenceBatch.encodePairs(scope, rnas.stream().map(LabelledRna::structure).toList(), l);
    // The same dropout in every evaluation.
    Engine.getInstance().setRandomSeed(3);
    return loss.of(network, batch, truth);
  }

  private Map<String, float[]> gradients(Loss loss, List<String> names) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    try (FoldingNetwork network = network(point);
        NDManager scope = manager.newSubManager()) {
      network.parameters().train(names);
      try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
        tape.backward(loss(loss, network, scope));
      }
      for (String name : names) {
        try (NDArray gradient = network.parameters().get(name).getGradient()) {
          gradients.put(name, gradient.toFloatArray());
        }
      }
    }
    return gradients;
  }

  /** Slope of the loss when one parameter moves along a direction of length one. */
  private double difference(Loss loss, String name, double[] direction, double step) {
    double[] ends = new double[2];
    for (int side = 0; side < 2; side++) {
      Map<String, float[]> moved = new LinkedHashMap<>(point);
      float[] values = point.get(name).clone();
      for (int k = 0; k < values.length; k++) {
        values[k] += (float) ((side == 0 ? -step : step) * direction[k]);
      }
      moved.put(name, values);
      ends[side] = value(loss, moved);
    }
    return (ends[1] - ends[0]) / (2 * step);
  }

  private void assertAgreement(Loss loss, List<String> names) {
    Map<String, float[]> gradients = gradients(loss, names);
    Random random = new Random(6);
    for (String name : names) {
      float[] gradient = gradients.get(name);
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      norm = Math.sqrt(norm);
      assertThat(norm).as(name).isFinite().isPositive();
      // Along the gradient, tilted at random: the expected slope stays well above the noise.
      double[] direction = new double[gradient.length];
      double length = 0;
      for (int k = 0; k < direction.length; k++) {
        direction[k] =
            gradient[k] / norm + 0.7 * random.nextGaussian() / Math.sqrt(gradient.length);
        length += direction[k] * direction[k];
      }
      double expected = 0;
      for (int k = 0; k < direction.length; k++) {
        direction[k] /= Math.sqrt(length);
        expected += direction[k] * gradient[k];
      }
      double found = difference(loss, name, direction, 4e-3);
      assertThat(Math.abs(found - expected) / (Math.abs(expected) + 1e-3))
          .as("%s: tape %s, differences %s", name, expected, found)
          .isLessThan(AGREEMENT);
    }
  }

  @Test
  void everyParameterOfTheNetworkFollowsTheLogisticLoss() {
    List<String> names =
        point.keySet().stream().filter(name -> !name.startsWith("solver.")).toList();
    assertThat(names).hasSizeGreaterThan(30);
    assertAgreement(GradientTest::ofScores, names);
  }

  /** All but the offset s: through the start of the solver it sends no gradient, by design. */
  @Test
  void coefficientsOfTheSolverFollowTheTrajectoryLoss() {
    assertAgreement(
        GradientTest::ofContacts,
        List.of(
            "solver.rho",
            "solver.alpha",
            "solver.beta",
            "solver.gamma_alpha",
            "solver.gamma_beta",
            "solver.w"));
  }

  /** What a loss does not reach has a gradient of zero, and training goes on. */
  @Test
  void theLogisticLossDoesNotReachTheSolver() {
    Map<String, float[]> gradients =
        gradients(GradientTest::ofScores, List.of("solver.rho", "stem.weight"));
    assertThat(gradients.get("solver.rho")).containsExactly(0);
    assertThat(gradients.get("stem.weight")).doesNotContain(Float.NaN);
  }
}
