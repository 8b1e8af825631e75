package e2efold.cli;

import e2efold.model.Evidence;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which model folds, and what of it is decoded. */
final class ModelOptions {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "BUNDLE",
      description = "Folder of the model to use. Default: the model that ships with the program.")
  private Path model;

  @Option(
      names = "--evidence",
      paramLabel = "WHAT",
      defaultValue = "contacts",
      description =
          "What the decoder reads: contacts (what the solver found) or scores (the network's"
              + " probabilities, the solver is not run). Default: ${DEFAULT-VALUE}.")
  private Evidence evidence;

  /** What the decoder shall read. */
  Evidence evidence() {
    return evidence;
  }

  /** Reads the model, which needs no tensors yet. */
  ModelBundle open() throws IOException {
    return model == null ? ModelBundle.bundled() : ModelBundle.open(model);
  }
}
