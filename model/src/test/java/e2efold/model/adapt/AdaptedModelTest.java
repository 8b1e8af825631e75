package e2efold.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.data.set.KmerSet;
import e2efold.model.Calibration;
import e2efold.model.io.ModelBundle;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.train.LossWeights;
import e2efold.model.train.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles adapted to a support set. */
class AdaptedModelTest {

  @TempDir private Path folder;

  private static final Dataset SUPPORT =
      Dataset.of("support", SmallFamily.hairpins("f", 3, 5, 5, 4), DuplicateIds.REFUSE);

  private static AdaptationPlan plan(ParameterGroup group, InnerOptimiser optimiser, double rate) {
    return new AdaptationPlan(group, optimiser, 6, rate, LossWeights.USUAL, 1_000, 4);
  }

  private static AdaptedModel adapt(ModelBundle parent, AdaptationPlan plan)
      throws TrainingException {
    try (NDManager manager = NDManager.newBaseManager()) {
      return AdaptedModel.of(parent, SUPPORT, plan, manager, "test", loss -> {});
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOutsideTheGroupKeepsEveryBitAndTheRestMoves(ParameterGroup group) throws Exception {
    ModelBundle parent = SmallFamily.bundle(1);
    for (InnerOptimiser optimiser : InnerOptimiser.values()) {
      ModelBundle adapted = adapt(parent, plan(group, optimiser, 0.01)).bundle();
      List<String> changed = new ArrayList<>();
      for (Map.Entry<String, float[]> entry : adapted.weights().entrySet()) {
        if (!Arrays.equals(entry.getValue(), parent.weights().get(entry.getKey()))) {
          changed.add(entry.getKey());
        }
      }
      switch (group) {
        case SOLVER -> assertThat(changed).isNotEmpty().allMatch(n -> n.startsWith("solver."));
        case HEAD -> assertThat(changed).isNotEmpty().allMatch(n -> n.startsWith("score."));
        case ALL ->
            assertThat(changed)
                .contains("stem.weight", "score.weight")
                .anyMatch(n -> n.startsWith("solver."));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLossOfTheSupportSetFalls(InnerOptimiser optimiser) throws Exception {
    Adaptation.Outcome outcome =
        adapt(SmallFamily.bundle(2), plan(ParameterGroup.ALL, optimiser, 0.05)).outcome();
    assertThat(outcome.after()).isLessThan(0.95 * outcome.before());
  }

  /** Engines record gradients by thread: what loaded it may be another one. */
  @Test
  void anyThreadCanAdapt() throws Exception {
    AdaptationPlan plan = plan(ParameterGroup.ALL, InnerOptimiser.GRADIENT_DESCENT, 0.01);
    String here = adapt(SmallFamily.bundle(1), plan).bundle().id();
    CompletableFuture<String> there = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                there.complete(adapt(SmallFamily.bundle(1), plan).bundle().id());
              } catch (TrainingException | RuntimeException e) {
                there.completeExceptionally(e);
              }
            });
    thread.start();
    assertThat(there.get()).isEqualTo(here);
  }

  @Test
  void noStepsGiveTheParentsWeights() throws Exception {
    ModelBundle parent = SmallFamily.bundle(1);
    AdaptationPlan still =
        new AdaptationPlan(
            ParameterGroup.ALL, InnerOptimiser.ADAM, 0, 0.1, LossWeights.USUAL, 1_000, 4);
    AdaptedModel adapted = adapt(parent, still);
    assertThat(adapted.bundle().id()).isEqualTo(parent.id());
    assertThat(adapted.outcome().before()).isEqualTo(adapted.outcome().after());
  }

  @Test
  void theBundleNamesParentDataSeedAndStepsAndKeepsTheCalibration() throws Exception {
    Calibration calibration = new Calibration(0.8, -0.3);
    ModelBundle parent = SmallFamily.bundle(1).calibrated(calibration, SmallFamily.MODEL.decoder());
    AdaptationPlan plan = plan(ParameterGroup.HEAD, InnerOptimiser.ADAM, 0.01);
    adapt(parent, plan).bundle().save(folder.resolve("adapted"));
    ModelBundle read = ModelBundle.open(folder.resolve("adapted"));
    assertThat(read.manifest().provenance().data())
        .containsEntry("first", "0a")
        .containsEntry("support", SUPPORT.digest());
    assertThat(read.manifest().provenance().seed()).isEqualTo(4);
    assertThat(read.manifest().provenance().steps()).isEqualTo(6);
    assertThat(read.manifest().provenance().remarks())
        .contains(parent.id(), "5 RNAs", "head", "adam", "0.01");
    assertThat(read.manifest().calibration()).isEqualTo(calibration);
    List<RnaSequence> seen = SUPPORT.rnas().stream().map(LabelledRna::sequence).toList();
    assertThat(read.learnedFrom().orElseThrow().toBytes()).isEqualTo(KmerSet.of(seen).toBytes());
    assertThat(read.id()).isEqualTo(adapt(parent, plan).bundle().id());
  }

  @Test
  void aLossThatIsNotFiniteIsNamed() {
    ModelBundle parent = SmallFamily.bundle(1);
    Map<String, float[]> wild = new LinkedHashMap<>(parent.weights());
    wild.computeIfPresent("score.weight", (name, values) -> filled(values.length, 1e38f));
    wild.computeIfPresent("pair.ends.weight", (name, values) -> filled(values.length, 1e10f));
    ModelBundle broken = ModelBundle.of(SmallFamily.MODEL, wild, parent.manifest().provenance());
    assertThatThrownBy(() -> adapt(broken, plan(ParameterGroup.ALL, InnerOptimiser.ADAM, 0.01)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("lower learning rate");
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void aModelWithoutParametersOfTheGroupAndAnEmptySetAreNamed() {
    AdaptationPlan plan = plan(ParameterGroup.HEAD, InnerOptimiser.ADAM, 0.01);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapt(ModelBundle.nearestNeighbour(LoopEnergySet.TURNER_2004), plan))
        .withMessageContaining("'head'");
    try (NDManager manager = NDManager.newBaseManager()) {
      Dataset none = Dataset.of("none", List.of(), DuplicateIds.REFUSE);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> AdaptedModel.of(SmallFamily.bundle(1), none, plan, manager, "t", loss -> {}))
          .withMessageContaining("no RNA");
    }
  }
}
