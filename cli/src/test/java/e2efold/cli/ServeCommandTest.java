package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve} refuses before it serves. */
class ServeCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--port, 65536, --port must be 0 to 65535",
    "--port, x, --port",
    "--max-length, 0, length of an RNA must be positive",
    "--max-rnas, -1, RNAs of a job must be positive",
    "--max-seconds, 0, time of a job must be positive",
    "--host, no.such.host.invalid, knows no address"
  })
  void wrongOptionsAreOneLine(String option, String value, String said) {
    CliRun run = CliRun.of("serve", option, value);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains(said);
    assertThat(run.out()).isEmpty();
  }
}
