package e2efold.cli;

import e2efold.data.format.StructureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says where results go. */
final class OutputOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the results to FILE instead of standard output.")
  private Path output;

  /** Opens the results, to be closed by the caller; refuses a place that cannot be written. */
  Results open() throws IOException {
    if (output == null || output.toString().equals("-")) {
      return Results.onStandardOutput(Console.of(spec));
    }
    Path folder = output.toAbsolutePath().getParent();
    if (Files.isDirectory(output)) {
      throw wrong(output + " is a folder: name a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw wrong("the folder of " + output + " does not exist: make it first");
    }
    return Results.inFile(output);
  }

  /** The format asked for, or else the one the file name says, or else the usual one. */
  StructureFormat format(StructureFormat asked, StructureFormat usual) {
    if (asked != null) {
      return asked;
    }
    return output == null ? usual : StructureFormat.byExtension(output).orElse(usual);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), "--output: " + message);
  }
}
