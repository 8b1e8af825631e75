package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TestRuns.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Killed at any step and resumed, a run ends as if nothing had happened, bit by bit. */
class TrainingResumeTest {

  private static Path whole;

  @TempDir Path place;

  /** Stops a run from within, as a kill would between two writes. */
  private static final class Kill extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void runToTheEnd(@TempDir Path shared) throws Exception {
    whole = shared.resolve("whole");
    RunFolder.create(whole, TestRuns.shortPlan(), TestRuns.data());
    TestRuns.go(whole, new Silent());
  }

  private static TrainingListener killedAt(long kill) {
    return new Silent() {
      @Override
      public void stepTaken(long step, int total, String stage, double loss) {
        if (step == kill) {
          throw new Kill();
        }
      }
    };
  }

  private Path killedAfterStep(String name, long kill) throws IOException {
    Path folder = place.resolve(name);
    RunFolder.create(folder, TestRuns.shortPlan(), TestRuns.data());
    assertThatThrownBy(() -> TestRuns.go(folder, killedAt(kill))).isInstanceOf(Kill.class);
    return folder;
  }

  private void assertEndsLikeTheWhole(Path folder) throws IOException {
    Checkpoint expected = RunFolder.open(whole).latestCheckpoint().orElseThrow();
    Checkpoint found = RunFolder.open(folder).latestCheckpoint().orElseThrow();
    assertThat(found.position()).isEqualTo(expected.position());
    assertSame(found.weights(), expected.weights());
    assertSame(found.optimiser(), expected.optimiser());
    assertThat(folder.resolve("metrics.jsonl"))
        .hasSameTextualContentAs(whole.resolve("metrics.jsonl"));
    assertThat(ModelBundle.open(RunFolder.open(folder).model()).id())
        .isEqualTo(ModelBundle.open(RunFolder.open(whole).model()).id());
  }

  private static void assertSame(Map<String, float[]> found, Map<String, float[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, values) -> assertThat(found.get(name)).as(name).containsExactly(values));
  }

  /** Steps 4, 8, 10, 14 and 17 are validated; stages end with 10 and 17. */
  @ParameterizedTest
  @ValueSource(longs = {1, 4, 5, 9, 10, 11, 16, 17})
  void aKilledRunEndsTheSame(long kill) throws Exception {
    Path folder = killedAfterStep("killed-" + kill, kill);
    TestRuns.go(folder, new Silent());
    assertEndsLikeTheWhole(folder);
  }

  @Test
  void killedAgainAndAgainItStillEndsTheSame() throws Exception {
    Path folder = killedAfterStep("often", 2);
    for (long kill : new long[] {6, 7, 11, 12, 15}) {
      assertThatThrownBy(() -> TestRuns.go(folder, killedAt(kill))).isInstanceOf(Kill.class);
    }
    TestRuns.go(folder, new Silent());
    assertEndsLikeTheWhole(folder);
  }

  @Test
  void timeBringsCheckpointsBetweenValidations() throws Exception {
    Path folder = place.resolve("careful");
    RunFolder.create(folder, TestRuns.shortPlan(), TestRuns.data());
    assertThatThrownBy(() -> TestRuns.goCarefully(folder, killedAt(7))).isInstanceOf(Kill.class);
    assertThat(RunFolder.open(folder).latestCheckpoint().orElseThrow().position().step())
        .isEqualTo(6);
    TestRuns.go(folder, new Silent());
    assertEndsLikeTheWhole(folder);
  }

  /** After the best weights were written, before the checkpoint was. */
  @Test
  void killedBetweenValidationAndCheckpointItEndsTheSame() throws Exception {
    Path folder = place.resolve("validated");
    RunFolder.create(folder, TestRuns.shortPlan(), TestRuns.data());
    assertThatThrownBy(
            () ->
                TestRuns.go(
                    folder,
                    new Silent() {
                      @Override
                      public void validated(long step, Map<String, Double> s, boolean best) {
                        if (step == 8) {
                          throw new Kill();
                        }
                      }
                    }))
        .isInstanceOf(Kill.class);
    TestRuns.go(folder, new Silent());
    assertEndsLikeTheWhole(folder);
  }

  /** What a kill in the middle of a write leaves behind. */
  @Test
  void halfWrittenFilesDoNotDisturb() throws Exception {
    Path folder = killedAfterStep("half", 9);
    Path metrics = folder.resolve("metrics.jsonl");
    Files.write(metrics, new byte[] {'{', '"', 's', 't', (byte) 0xc3}, StandardOpenOption.APPEND);
    Path part = folder.resolve("checkpoints/.step-000000012.part");
    Files.createDirectories(part);
    Files.write(part.resolve("weights.safetensors"), new byte[] {1, 2, 3});
    TestRuns.go(folder, new Silent());
    assertEndsLikeTheWhole(folder);
  }

  @Test
  void theLogHasEveryStepOnceAndEveryValidation() throws IOException {
    List<Long> steps = new ArrayList<>();
    List<Long> validations = new ArrayList<>();
    for (String line : Files.readAllLines(whole.resolve("metrics.jsonl"))) {
      JsonNode entry = new ObjectMapper().readTree(line);
      long step = entry.get("step").longValue();
      if (entry.has("loss")) {
        steps.add(step);
        assertThat(entry.get("stage").textValue()).isEqualTo(step <= 10 ? "scores" : "end to end");
        assertThat(entry.get("learning_rate").doubleValue()).isPositive();
      } else {
        validations.add(step);
        assertThat(entry.get("validation_f1").get("unseen").doubleValue()).isBetween(0.0, 1.0);
      }
    }
    assertThat(steps).hasSize(17).isSorted().doesNotHaveDuplicates();
    assertThat(steps.get(16)).isEqualTo(17);
    assertThat(validations).containsExactly(4L, 8L, 10L, 14L, 17L);
  }

  @Test
  void onlyTheLastTwoCheckpointsAreKept() throws IOException {
    try (var files = Files.list(whole.resolve("checkpoints"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("step-000000014", "step-000000017");
    }
  }

  /** Another seed is another run: the comparison above can fail. */
  @Test
  void anotherSeedEndsElsewhere() throws Exception {
    TrainingPlan p = TestRuns.shortPlan();
    TrainingPlan other =
        new TrainingPlan(
            6,
            p.model(),
            p.balance(),
            p.batchCells(),
            p.positiveWeight(),
            p.priorPenalty(),
            p.discount(),
            p.weightDecay(),
            p.clipNorm(),
            p.evaluateEvery(),
            p.patience(),
            p.stages());
    Path folder = place.resolve("other");
    RunFolder.create(folder, other, TestRuns.data());
    TestRuns.go(folder, new Silent());
    assertThat(RunFolder.open(folder).latestCheckpoint().orElseThrow().weights().get("stem.bias"))
        .isNotEqualTo(
            RunFolder.open(whole).latestCheckpoint().orElseThrow().weights().get("stem.bias"));
  }
}
