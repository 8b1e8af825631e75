package e2efold.cli;

import e2efold.model.io.E2efold2020Import;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.PaddedConcatForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold model import}: weights of another program become a model of this one. */
@Command(
    name = "import",
    description = {
      "Turn the trained weights of another program into a model.",
      "e2efold-2020 is the short model that the authors of E2Efold released (ml4bio/e2efold), as a"
          + " safetensors file with the tensor names of their code. It folds RNAs of up to 600 nt."
    },
    footer = {
      "  e2efold model import --from e2efold-2020 short_600.safetensors -o e2efold-2020/",
      "  e2efold predict --model e2efold-2020/ rna.fasta"
    })
final class ModelImportCommand implements Callable<Integer> {

  /** Whose weights can be read. */
  enum Program {
    /** The short model that the authors of E2Efold released. */
    E2EFOLD_2020
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PROGRAM",
      converter = WordOption.WeightsOf.class,
      completionCandidates = WordOption.WeightsOf.class,
      description = "Whose weights they are: ${COMPLETION-CANDIDATES}.")
  private Program program;

  @Parameters(paramLabel = "FILE", description = "File of the weights.")
  private Path file;

  @Mixin private NewBundleOptions newBundle;

  @Override
  public Integer call() throws IOException {
    Path output = newBundle.folder();
    ModelBundle bundle =
        new E2efold2020Import(PaddedConcatForm.SHORT).read(file, "e2efold " + new Version().text());
    bundle.save(output);
    Console.of(spec)
        .report(
            "%s weights, %d values, are now model %s in %s"
                .formatted(
                    WordOption.word(program), ModelShowCommand.count(bundle), bundle.id(), output));
    return ExitCodes.DONE;
  }
}
