package e2efold.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import e2efold.model.FoldingNetwork;
import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.BatchGradient;
import e2efold.model.train.LossWeights;
import e2efold.model.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Meta-training on two families of hairpins. */
class MetaTrainingTest {

  private static final List<TaskFamily> FAMILIES =
      List.of(
          new TaskFamily("short", SmallFamily.hairpins("short", 1, 8, 5, 4)),
          new TaskFamily("long", SmallFamily.hairpins("long", 2, 9, 8, 5)),
          new TaskFamily("few", SmallFamily.hairpins("few", 3, 2, 8, 5)));

  private static final SolverSpec SOLVER =
      Solvers.named(
          "gradient-descent",
          OptionalInt.of(4),
          OptionalDouble.empty(),
          StepSizes.LEARNED,
          Stacking.OFF);

  @TempDir private Path folder;

  /** Stops a run from within, as a kill would between two writes. */
  private static final class Kill extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Hears the steps, and may stop them. */
  private record Until(long last) implements TrainingListener {
    @Override
    public void stepTaken(long step, int total, String stage, double loss) {
      if (step == last) {
        throw new Kill();
      }
    }

    @Override
    public void validated(long step, Map<String, Double> scores, boolean best) {}
  }

  private static MetaPlan plan(MetaMethod method, ParameterGroup group) {
    return new MetaPlan(method, group, inner(method), 2, 0.02, 3, 2, 2, 5, 0.01);
  }

  private static InnerOptimiser inner(MetaMethod method) {
    return method == MetaMethod.REPTILE ? InnerOptimiser.ADAM : InnerOptimiser.GRADIENT_DESCENT;
  }

  private static Path create(Path folder, MetaPlan plan) throws IOException {
    new MetaMaterial(SmallFamily.bundle(1), FAMILIES, "set", LossWeights.USUAL, 10_000, 2, 7)
        .create(folder, plan);
    return folder;
  }

  private static ModelBundle go(Path folder, long last) throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      MetaTraining run = new MetaTraining(folder, "test");
      run.run(manager, new Until(last));
      return ModelBundle.open(run.model());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKilledRunResumesToTheSameStart(MetaMethod method) throws Exception {
    MetaPlan plan = plan(method, ParameterGroup.ALL);
    ModelBundle whole = go(create(folder.resolve("whole"), plan), -1);
    Path killed = create(folder.resolve("killed"), plan);
    assertThatThrownBy(() -> go(killed, 3)).isInstanceOf(Kill.class);
    ModelBundle resumed = go(killed, -1);
    assertThat(resumed.id()).isEqualTo(whole.id()).isNotEqualTo(SmallFamily.bundle(1).id());
    assertThat(killed.resolve("metrics.jsonl"))
        .hasSameTextualContentAs(folder.resolve("whole").resolve("metrics.jsonl"));
    assertThat(resumed.manifest().provenance().steps()).isEqualTo(5);
    assertThat(resumed.manifest().provenance().remarks()).contains(SmallFamily.bundle(1).id());
    assertThat(resumed.manifest().provenance().data()).containsKeys("first", "set");
  }

  @Test
  void onlyTheGroupMoves() throws Exception {
    ModelBundle found =
        go(create(folder.resolve("run"), plan(MetaMethod.MAML, ParameterGroup.SOLVER)), -1);
    List<String> moved = new ArrayList<>();
    SmallFamily.bundle(1)
        .weights()
        .forEach(
            (name, values) -> {
              if (!Arrays.equals(found.weights().get(name), values)) {
                moved.add(name);
              }
            });
    assertThat(moved).isNotEmpty().allMatch(name -> name.startsWith("solver."));
  }

  /**
   * Through a real network and solver, in single precision. The solver must not detach anything,
   * for then no gradient is the derivative of the loss.
   */
  @Test
  void theSecondOrderGradientOfTheHeadIsTheDerivativeOfTheQueryLoss() throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = SmallFamily.bundle(3).withSolver(SOLVER).network(manager)) {
      GroupWeights weights = new GroupWeights(network.parameters(), ParameterGroup.HEAD);
      BatchGradient gradient = new BatchGradient(network, LossWeights.USUAL);
      Loss support = new RnaLoss(weights, gradient, FAMILIES.get(0).rnas(), 99_999, 1, manager);
      Loss query = new RnaLoss(weights, gradient, FAMILIES.get(1).rnas(), 99_999, 1, manager);
      GradientDescent inner = new GradientDescent(weights.rates(0.5), 2, Double.POSITIVE_INFINITY);
      double[] start = weights.read();
      double[] found =
          MetaGradient.throughSteps(inner).of(new Episode(support, query, query), start).gradient();
      double[] cruder =
          MetaGradient.atEnd(inner).of(new Episode(support, query, query), start).gradient();
      double error = 0;
      double cruderError = 0;
      for (int k = 0; k < start.length; k++) {
        double h = 0.01;
        double slope =
            (outer(support, query, inner, start, k, h) - outer(support, query, inner, start, k, -h))
                / (2 * h);
        error = Math.max(error, Math.abs(found[k] - slope));
        cruderError = Math.max(cruderError, Math.abs(cruder[k] - slope));
      }
      assertThat(error).isLessThan(0.1 * cruderError);
    }
  }

  private static double outer(
      Loss support, Loss query, GradientDescent inner, double[] start, int k, double h)
      throws Exception {
    double[] moved = start.clone();
    moved[k] += h;
    return query.at(inner.path(support, moved).end()).value();
  }

  @Test
  void tooFewFamiliesAreNamed() {
    MetaPlan greedy =
        new MetaPlan(
            MetaMethod.REPTILE, ParameterGroup.ALL, InnerOptimiser.ADAM, 1, 0.1, 5, 4, 1, 1, 0.1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(folder.resolve("run"), greedy))
        .withMessageContaining("1 of 3 families have the 9 RNAs");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void secondDerivativesAreNotTakenThroughAdam() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MetaPlan(
                    MetaMethod.MAML,
                    ParameterGroup.ALL,
                    InnerOptimiser.ADAM,
                    1,
                    0.1,
                    5,
                    4,
                    1,
                    1,
                    0.1))
        .withMessageContaining("gradient descent");
  }

  /** The first-order direction by Adam: the gradient of the query set where adaptation ends. */
  @Test
  void innerStepsByAdamAreThoseOfAdaptation() throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = SmallFamily.bundle(3).withSolver(SOLVER).network(manager);
        FoldingNetwork other = SmallFamily.bundle(3).withSolver(SOLVER).network(manager)) {
      GroupWeights weights = new GroupWeights(network.parameters(), ParameterGroup.HEAD);
      BatchGradient gradient = new BatchGradient(network, LossWeights.USUAL);
      // One step: what is dropped out changes from step to step of an adaptation.
      Loss support =
          new RnaLoss(weights, gradient, FAMILIES.get(0).rnas(), 99_999, 4_000_012, manager);
      double[] start = weights.read();
      double[] end =
          new AdamSteps(network.parameters(), weights, 0.02, 1, manager).end(support, start);
      AdaptationPlan plan =
          new AdaptationPlan(
              ParameterGroup.HEAD, InnerOptimiser.ADAM, 1, 0.02, LossWeights.USUAL, 99_999, 4);
      new Adaptation(plan, manager).adapt(other, FAMILIES.get(0).rnas(), loss -> {});
      double[] adapted = new GroupWeights(other.parameters(), ParameterGroup.HEAD).read();
      assertThat(end).isEqualTo(adapted).isNotEqualTo(start);
    }
  }

  @Test
  void aFolderThatIsNoRunIsNamed() {
    assertThatThrownBy(() -> new MetaTraining(folder, "test"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a run of meta-training");
  }
}
