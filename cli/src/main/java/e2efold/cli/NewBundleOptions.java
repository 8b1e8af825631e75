package e2efold.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says where a new model goes. */
final class NewBundleOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "BUNDLE",
      description = "Folder of the new model; must not exist.")
  private Path output;

  /**
   * The folder of the new model.
   *
   * @throws ParameterException when something is there
   */
  Path folder() {
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      throw new ParameterException(
          spec.commandLine(), "--output: " + output + " exists already: name a new folder");
    }
    return output;
  }
}
