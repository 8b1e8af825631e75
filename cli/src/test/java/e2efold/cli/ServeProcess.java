package e2efold.cli;

import e2efold.cli.serve.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, serving on a free port until it is closed. */
final class ServeProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final Path errors;
  private final String address;

  private ServeProcess(Process process, Path errors, String address) {
    this.process = process;
    this.errors = errors;
    this.address = address;
  }

  /** Starts it and waits until it has told its address. */
  static ServeProcess start(Path folder, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Launcher.PROGRAM.toString(), "serve", "--port", "0"));
    command.addAll(List.of(options));
    Path errors = folder.resolve("serve-stderr");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String address = out.readLine();
    if (address == null) {
      throw new IOException("the server did not start: " + Files.readString(errors));
    }
    return new ServeProcess(process, errors, address);
  }

  /** What it printed first. */
  String address() {
    return address;
  }

  Client client() {
    return new Client(URI.create(address));
  }

  /**
   * Presses Ctrl-C and returns the exit code. Shells start what runs in the background with that
   * signal ignored, and so do all programs started from there; the usual one to end a program is
   * sent then.
   */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroy();
    }
    return process.waitFor();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
