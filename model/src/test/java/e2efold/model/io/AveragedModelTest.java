package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.KmerSet;
import e2efold.model.Calibration;
import e2efold.model.FoldingNetwork;
import e2efold.model.TestNetworks;
import e2efold.model.thermo.LoopEnergySet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AveragedModelTest {

  private static ModelBundle model(long seed) {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = TestNetworks.shaken(manager, seed)) {
      return ModelBundle.of(
          TestNetworks.spec(),
          network.parameters().toMap(),
          new Provenance("test", "2026-01-02", seed, 7, Map.of("set " + seed, "d"), Map.of(), ""));
    }
  }

  @Test
  void everyWeightIsTheMean() {
    List<ModelBundle> models = List.of(model(1), model(2), model(3));
    ModelBundle mean = AveragedModel.of(models, "p");
    mean.weights()
        .forEach(
            (name, values) -> {
              for (int k = 0; k < values.length; k++) {
                int at = k;
                double expected =
                    models.stream()
                        .mapToDouble(model -> model.weights().get(name)[at])
                        .average()
                        .orElseThrow();
                assertThat(values[k]).isEqualTo((float) expected);
              }
            });
    assertThat(mean.id()).isNotIn(models.stream().map(ModelBundle::id).toList());
    assertThat(mean.manifest().provenance().data()).containsOnlyKeys("set 1", "set 2", "set 3");
    assertThat(mean.manifest().provenance().remarks()).contains(models.get(1).id());
  }

  @Test
  void aModelIsTheMeanOfItself() {
    ModelBundle model = model(4);
    ModelBundle calibrated =
        model.calibrated(new Calibration(0.5, 1), model.manifest().model().decoder());
    ModelBundle mean = AveragedModel.of(List.of(calibrated, model), "p");
    assertThat(mean.id()).isEqualTo(model.id());
    assertThat(mean.manifest().calibration()).isEqualTo(Calibration.NONE);
  }

  @Test
  void theMeanHasLearnedFromWhatAnyHasIfAllKnow() {
    KmerSet a = KmerSet.of(List.of(new RnaSequence("a", "GGGAAACCCUUUGGGAAACCC")));
    KmerSet b = KmerSet.of(List.of(new RnaSequence("b", "ACGUACGUACGUACGUGGGCC")));
    ModelBundle first = model(1).learnedFrom(a);
    ModelBundle second = model(2).learnedFrom(b);
    assertThat(AveragedModel.of(List.of(first, second), "p").learnedFrom().orElseThrow().toBytes())
        .isEqualTo(a.with(b).toBytes());
    assertThat(AveragedModel.of(List.of(first, model(3)), "p").learnedFrom()).isEmpty();
  }

  @Test
  void whatHasNoMeanIsRefused() {
    assertThatThrownBy(() -> AveragedModel.of(List.of(model(1)), "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mean takes two or more models");
    ModelBundle other = ModelBundle.nearestNeighbour(LoopEnergySet.LEARNED);
    assertThatThrownBy(() -> AveragedModel.of(List.of(model(1), other), "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have other parameters");
  }
}
