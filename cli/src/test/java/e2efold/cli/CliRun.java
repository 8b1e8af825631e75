package e2efold.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What one command did: its exit code and what it wrote. */
record CliRun(int exitCode, String out, String err) {

  static CliRun of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            out,
            new PrintWriter(err, true),
            Console.Messages.TO_FILE);
    int exitCode = E2efold.run(console, args);
    return new CliRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  List<String> errorLines() {
    return err.lines().toList();
  }
}
