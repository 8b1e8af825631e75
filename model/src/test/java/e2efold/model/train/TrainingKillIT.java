package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.model.io.ModelBundle;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TestRuns.Silent;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a run is killed, not asked to end, and the run ends as if it had not been. */
class TrainingKillIT {

  private static final int KILLS = 4;

  @TempDir Path place;

  /** What the killed process does. */
  static final class Child {
    public static void main(String[] args) throws Exception {
      TestRuns.go(Path.of(args[0]), new Silent());
    }
  }

  private static TrainingPlan plan() {
    return TestRuns.plan(
        2,
        0,
        List.of(
            new Stage("scores", Objective.SCORES, 80, 0.005, 10),
            new Stage("end to end", Objective.END_TO_END, 50, 0.002, 5)));
  }

  private Path create(String name) throws IOException {
    Path folder = place.resolve(name);
    RunFolder.create(folder, plan(), TestRuns.data());
    return folder;
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start();
  }

  private static long logged(Path folder) throws IOException {
    Path log = folder.resolve("metrics.jsonl");
    return Files.exists(log) ? Files.size(log) : 0;
  }

  @Test
  void killedProcessesLeaveARunThatEndsTheSame() throws Exception {
    Path whole = create("whole");
    TestRuns.go(whole, new Silent());

    Path killed = create("killed");
    Random random = new Random(11);
    int kills = 0;
    for (int k = 0; k < KILLS; k++) {
      Process process = start(killed);
      long before = logged(killed);
      while (process.isAlive() && logged(killed) == before) {
        process.waitFor(5, TimeUnit.MILLISECONDS);
      }
      process.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
      kills += process.isAlive() ? 1 : 0;
      process.destroyForcibly().waitFor();
    }
    assertThat(kills).as("processes that were killed at work").isPositive();
    TestRuns.go(killed, new Silent());

    Checkpoint expected = RunFolder.open(whole).latestCheckpoint().orElseThrow();
    Checkpoint found = RunFolder.open(killed).latestCheckpoint().orElseThrow();
    assertThat(found.position()).isEqualTo(expected.position());
    expected
        .weights()
        .forEach((name, w) -> assertThat(found.weights().get(name)).as(name).containsExactly(w));
    expected
        .optimiser()
        .forEach((name, w) -> assertThat(found.optimiser().get(name)).as(name).containsExactly(w));
    assertThat(killed.resolve("metrics.jsonl"))
        .hasSameTextualContentAs(whole.resolve("metrics.jsonl"));
    assertThat(ModelBundle.open(RunFolder.open(killed).model()).id())
        .isEqualTo(ModelBundle.open(RunFolder.open(whole).model()).id());
  }
}
