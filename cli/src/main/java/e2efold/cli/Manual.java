package e2efold.cli;

import e2efold.data.format.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the manual pages and the shell completion that a distribution holds; run by the build. */
public final class Manual {

  private static final String PROGRAM = "e2efold";

  private Manual() {}

  /**
   * Writes {@code man/man1/*.1} and {@code bash-completion/completions/e2efold}.
   *
   * @param args the folder, and the version of the program
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), args[1]);
  }

  static void write(Path folder, String version) throws IOException {
    CommandLine program = program();
    for (CommandLine command : all(program)) {
      ManualPage page = new ManualPage(command);
      file(folder.resolve("man/man1/" + page.name() + ".1"), page.text(version));
    }
    file(
        folder.resolve("bash-completion/completions/" + PROGRAM),
        AutoComplete.bash(PROGRAM, program));
  }

  private static CommandLine program() {
    return E2efold.commandLine(
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintWriter(OutputStream.nullOutputStream()),
            Console.Messages.TO_FILE));
  }

  private static List<CommandLine> all(CommandLine line) {
    List<CommandLine> all = new ArrayList<>();
    all.add(line);
    line.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }

  private static void file(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    try (AtomicFile file = AtomicFile.create(path)) {
      Writer writer = file.writer();
      writer.write(text);
      writer.flush();
      file.commit();
    }
  }
}
