package e2efold.cli;

import e2efold.model.io.AveragedModel;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold model average}: one model of the mean weights of several. */
@Command(
    name = "average",
    description = {
      "Join models by the mean of their weights. This helps when one was trained on from the other,"
          + " or both from a third; models of unrelated trainings have no meaningful mean.",
      "Form, decoder and threshold are those of the first; the mean is not calibrated. Compare it"
          + " with the models it is made of on RNAs that none of them is tested on."
    },
    footer = {
      "  e2efold model average first/model further/model -o mean/",
      "  e2efold model average seed1/model seed2/model seed3/model -o mean/"
    })
final class ModelAverageCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "2..*", paramLabel = "BUNDLE", description = "Folders of models.")
  private List<Path> folders;

  @Mixin private NewBundleOptions newBundle;

  @Override
  public Integer call() throws IOException {
    Path output = newBundle.folder();
    List<ModelBundle> models = new ArrayList<>();
    for (Path folder : folders) {
      models.add(ModelBundle.open(folder));
    }
    ModelBundle mean;
    try {
      mean = AveragedModel.of(models, "e2efold " + new Version().text());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    mean.save(output);
    Console.of(spec)
        .report("mean of %d models, %s, in %s".formatted(models.size(), mean.id(), output));
    return ExitCodes.DONE;
  }
}
