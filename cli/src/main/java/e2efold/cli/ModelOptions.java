package e2efold.cli;

import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says which model folds. */
final class ModelOptions {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "BUNDLE",
      description = "Folder of the model to use. Default: the model that ships with the program.")
  private Path model;

  /** Reads the model, which needs no tensors yet. */
  ModelBundle open() throws IOException {
    return model == null ? ModelBundle.bundled() : ModelBundle.open(model);
  }
}
