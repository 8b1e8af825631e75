package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.LabelledRna;
import e2efold.model.io.SafeTensors;
import e2efold.model.io.SafeTensors.Tensor;
import e2efold.model.train.Checkpoint.Position;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on disk: complete, checked, and one line about what is wrong with it. */
class RunFolderTest {

  @TempDir Path place;

  private static void assertRefused(ThrowingCallable call, Path file) {
    assertThatThrownBy(call)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .message()
        .hasLineCount(1);
  }

  private RunFolder create(String name) throws IOException {
    return RunFolder.create(place.resolve(name), TestRuns.shortPlan(), TestRuns.data());
  }

  private static Map<String, float[]> weights() {
    Map<String, float[]> weights = new LinkedHashMap<>();
    TestRuns.MODEL.parameters().forEach(s -> weights.put(s.name(), new float[s.count()]));
    return weights;
  }

  private static Checkpoint checkpoint(long step) {
    Map<String, float[]> state = new LinkedHashMap<>();
    state.put("mean/score.offset", new float[] {0.25f});
    state.put("square/score.offset", new float[] {0.5f});
    state.put("step/score.offset", new float[] {step});
    return new Checkpoint(
        new Position(step, 0, (int) step, 1, 2, 0.123456789012345678, 3), weights(), state);
  }

  @Test
  void planAndDataComeBackFromDisk() throws IOException {
    create("run");
    RunFolder opened = RunFolder.open(place.resolve("run"));
    assertThat(opened.plan()).isEqualTo(TestRuns.shortPlan());
    TrainingData found = opened.data();
    TrainingData expected = TestRuns.data();
    assertThat(found).isEqualTo(expected);
    assertThat(opened.digests()).containsOnlyKeys("first", "zweites ö", "unseen");
    assertThat(opened.latestCheckpoint()).isEmpty();
  }

  @Test
  void aFolderThatHoldsAnythingIsRefusedAndLeftAlone() throws IOException {
    Path taken = Files.createDirectory(place.resolve("taken"));
    Files.write(taken.resolve("thesis"), new byte[] {1});
    assertRefused(() -> RunFolder.create(taken, TestRuns.shortPlan(), TestRuns.data()), taken);
    assertThat(taken).isDirectoryNotContaining(path -> !path.endsWith("thesis"));
    RunFolder.create(
        Files.createDirectory(place.resolve("empty")), TestRuns.shortPlan(), TestRuns.data());
    Path file = Files.write(place.resolve("file"), new byte[] {1});
    assertRefused(() -> RunFolder.create(file, TestRuns.shortPlan(), TestRuns.data()), file);
  }

  @Test
  void whatIsNoRunIsNamed() {
    assertRefused(() -> RunFolder.open(place.resolve("nowhere")), place.resolve("nowhere"));
    assertRefused(() -> RunFolder.open(place), place);
  }

  @Test
  void changedMissingAndDamagedFilesAreNamed() throws IOException {
    create("run");
    Path run = place.resolve("run");
    Path data = run.resolve("data/train-0.tsv.gz");
    byte[] good = Files.readAllBytes(data);
    byte[] bad = good.clone();
    bad[bad.length / 2] ^= 4;
    Files.write(data, bad);
    assertRefused(() -> RunFolder.open(run).data(), data);
    assertRefused(() -> new TrainingRun(RunFolder.open(run), "test"), data);
    Files.delete(data);
    assertRefused(() -> RunFolder.open(run).data(), data);
    Files.write(data, good);
    assertThat(RunFolder.open(run).data()).isEqualTo(TestRuns.data());

    for (String name : List.of("plan.json", "data.json")) {
      Path file = run.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      assertRefused(() -> new TrainingRun(RunFolder.open(run), "test"), file);
      Files.write(file, whole);
    }
  }

  @Test
  void theLogForgetsWhatCameAfterACheckpointAndHalfLines() throws IOException {
    RunFolder run = create("run");
    Path log = place.resolve("run/metrics.jsonl");
    run.forgetAfter(3);
    assertThat(log).doesNotExist();
    for (int step = 1; step <= 12; step++) {
      run.logStep(step, "scores", 0.5, 1.5, 0.01, 8);
    }
    run.logValidation(12, Map.of("größe", 0.25), true);
    List<String> lines = Files.readAllLines(log);
    run.forgetAfter(12);
    assertThat(log).hasContent(String.join("\n", lines));
    byte[] whole = Files.readAllBytes(log);
    for (int cut = 1; cut < lines.get(12).length(); cut++) {
      Files.write(log, Arrays.copyOf(whole, whole.length - 1 - cut));
      run.forgetAfter(11);
      assertThat(Files.readAllLines(log)).isEqualTo(lines.subList(0, 11));
    }
    run.forgetAfter(0);
    assertThat(log).isEmptyFile();
  }

  @Test
  void checkpointsComeBackAndTheLatestCounts() throws IOException {
    RunFolder run = create("run");
    for (long step : new long[] {5, 900, 1000}) {
      checkpoint(step).save(run.checkpoints(), TestRuns.MODEL.parameters());
    }
    Checkpoint found = run.latestCheckpoint().orElseThrow();
    Checkpoint expected = checkpoint(1000);
    assertThat(found.position()).isEqualTo(expected.position());
    assertThat(found.weights()).containsOnlyKeys(expected.weights().keySet());
    expected.optimiser().forEach((k, v) -> assertThat(found.optimiser().get(k)).isEqualTo(v));
  }

  @Test
  void damagedAndForeignCheckpointsAreNamed() throws IOException {
    RunFolder run = create("run");
    checkpoint(7).save(run.checkpoints(), TestRuns.MODEL.parameters());
    Path last = run.checkpoints().resolve("step-000000007");
    for (String name : List.of("position.json", "weights.safetensors", "optimiser.safetensors")) {
      Path file = last.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 9));
      assertRefused(run::latestCheckpoint, file);
      Files.delete(file);
      assertRefused(run::latestCheckpoint, file);
      Files.write(file, whole);
    }
    Path weights = last.resolve("weights.safetensors");
    Path state = last.resolve("optimiser.safetensors");
    byte[] good = Files.readAllBytes(weights);
    Tensor one = new Tensor(new long[] {1}, new float[1]);
    Files.write(weights, SafeTensors.encode(Map.of("score.offset", one)));
    assertRefused(run::latestCheckpoint, weights);
    Files.write(weights, SafeTensors.encode(Map.of("stem.weight", one)));
    assertRefused(run::latestCheckpoint, weights);
    Files.write(weights, good);
    for (String name :
        List.of("mean/stem.weight", "mean/stranger", "noslash", "other/score.offset")) {
      Files.write(state, SafeTensors.encode(Map.of(name, one)));
      assertRefused(run::latestCheckpoint, state);
    }
    Path position = last.resolve("position.json");
    Files.writeString(
        position, Files.readString(position).replace("\"batch\" : 2", "\"batch\" : -2"));
    Files.write(state, SafeTensors.encode(Map.of("mean/score.offset", one)));
    assertRefused(run::latestCheckpoint, position);
  }

  @Test
  void dataWithoutAnythingToLearnIsRefused() {
    List<LabelledRna> some = TestRuns.hairpins(1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> new TrainingData(List.of(), List.of()));
    for (double share : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TrainingData(List.of(new TrainingSet("s", share, some)), List.of()))
          .withMessageContaining("'s'");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TrainingData(
                    List.of(new TrainingSet("s", 1, some)), List.of(new NamedSet("v", List.of()))))
        .withMessageContaining("'v'");
  }

  @Test
  void plansOutOfBoundsAreNamed() {
    TrainingPlan p = TestRuns.shortPlan();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestRuns.plan(0, 0, p.stages()))
        .withMessageContaining("evaluate every");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestRuns.plan(1, -1, p.stages()))
        .withMessageContaining("patience");
    assertThat(p.totalSteps()).isEqualTo(17);
  }
}
