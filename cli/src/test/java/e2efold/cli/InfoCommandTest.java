package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfoCommandTest {

  @Test
  void namesVersionsAndDevice() {
    CliRun run = CliRun.of("info", "--device", "cpu");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .contains("e2efold", "Java", "DJL", "PyTorch", "device");
    assertThat(run.out()).containsPattern("device +CPU");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tpu", "gpu:", "gpu:-1", "gpu:999", "GPU:x", ""})
  void refusesDevicesThatAreNotThere(String device) {
    CliRun run = CliRun.of("info", "--device=" + device);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains("--device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "many"})
  void refusesThreadCountsThatAreNone(String threads) {
    CliRun run = CliRun.of("info", "--threads=" + threads);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains("--threads");
  }
}
