package e2efold.cli;

import e2efold.model.io.E2efold2020Import;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.PaddedConcatForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold model import}: weights of another program become a model bundle. */
@Command(
    name = "import",
    description = {
      "Turn the weights of another program into a model bundle.",
      "e2efold-2020 is the short model that E2Efold's authors released, up to 600 bases, as a"
          + " safetensors file with the original tensor names."
    },
    footer = {
      "  e2efold model import --from e2efold-2020 short_600.safetensors -o e2efold-2020/",
      "  e2efold evaluate --data archiveii.tsv.gz --model e2efold-2020/ --undecoded"
    })
final class ModelImportCommand implements Callable<Integer> {

  /** Where weights can come from. */
  enum Origin {
    /** The short model of ml4bio/e2efold. */
    E2EFOLD_2020
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "File with the weights.")
  private Path file;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PROGRAM",
      converter = WordOption.ModelOrigin.class,
      completionCandidates = WordOption.ModelOrigin.class,
      description = "Program the weights are of: ${COMPLETION-CANDIDATES}.")
  private Origin origin;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "BUNDLE",
      description = "Folder of the bundle; must not exist.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(output)) {
      throw new ParameterException(
          spec.commandLine(), "--output: " + output + " exists already: name a new folder");
    }
    ModelBundle bundle =
        switch (origin) {
          case E2EFOLD_2020 ->
              new E2efold2020Import(PaddedConcatForm.SHORT)
                  .read(file, "e2efold " + new Version().text());
        };
    bundle.save(output);
    try (Results results = Results.onStandardOutput(Console.of(spec))) {
      results.writer().write(output + System.lineSeparator());
      results.finish();
    }
    return ExitCodes.DONE;
  }
}
