package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import e2efold.data.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorReporterTest {

  private final StringWriter err = new StringWriter();
  private final Console console =
      new Console(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          new PrintWriter(err, true),
          Console.Messages.TO_FILE);

  static Stream<Arguments> failures() {
    IOException full = new IOException("No space left on device");
    return Stream.of(
        arguments(
            new FormatException("a.fa", 3, "no bases", "Add some."),
            ExitCodes.INPUT_UNUSABLE,
            "e2efold: a.fa:3: no bases. Add some."),
        arguments(
            new UncheckedIOException(new NoSuchFileException("x.fa")),
            ExitCodes.INPUT_UNUSABLE,
            "e2efold: x.fa: no such file or folder. Check the path."),
        arguments(
            new AccessDeniedException("x.fa"),
            ExitCodes.INPUT_UNUSABLE,
            "e2efold: x.fa: permission denied. Change its permissions, or name another place."),
        arguments(
            new FileSystemException("x.fa", null, "Input/output error"),
            ExitCodes.INPUT_UNUSABLE,
            "e2efold: x.fa: Input/output error."),
        arguments(
            OutputException.writing("out.ct", full),
            ExitCodes.UNEXPECTED,
            "e2efold: out.ct: cannot be written (No space left on device). Free some space and run"
                + " the command again."),
        arguments(
            new OutOfMemoryError("Java heap space"),
            ExitCodes.UNEXPECTED,
            "e2efold: the memory is full. Fold fewer or shorter sequences at a time, or give Java"
                + " more of the machine's memory with E2EFOLD_JAVA_OPTS=-Xmx16g."),
        arguments(
            new IllegalStateException("two\n  lines"),
            ExitCodes.UNEXPECTED,
            "e2efold: unexpected failure: java.lang.IllegalStateException: two lines. This is a"
                + " fault in e2efold: please report it with what the same command prints with"
                + " --debug."));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsOneLineAndAnExitCode(Throwable failure, int exitCode, String line) {
    assertThat(new ErrorReporter(console, () -> false).failure(failure)).isEqualTo(exitCode);
    assertThat(err.toString().lines()).containsExactly(line);
  }

  @Test
  void debugPrintsTheStackTrace() {
    new ErrorReporter(console, () -> true).failure(new IllegalStateException("odd"));
    assertThat(err.toString()).contains("at e2efold.cli.ErrorReporterTest");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() {
    OutputException gone =
        OutputException.writing("standard output", new IOException("Broken pipe"));
    assertThat(new ErrorReporter(console, () -> false).failure(gone)).isEqualTo(ExitCodes.DONE);
    assertThat(err.toString()).isEmpty();
  }
}
