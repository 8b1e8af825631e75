package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.model.Evidence;
import e2efold.model.adapt.AdaptationPlan;
import e2efold.model.adapt.AdaptedModel;
import e2efold.model.adapt.InnerOptimiser;
import e2efold.model.adapt.ParameterGroup;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold adapt}: fits a model to a family from a few labelled RNAs. */
@Command(
    name = "adapt",
    description = {
      "Adapt a model to a new RNA family from a few RNAs with known structures, and write the"
          + " adapted model.",
      "A few steps on all of them at once change the chosen parameters; the others keep every bit."
          + " Keep some RNAs back to see whether it helped: 'e2efold evaluate'."
    },
    footer = {
      "  e2efold adapt --data support.tsv.gz -o adapted/",
      "  e2efold adapt --data support.tsv.gz --parameters head --steps 50 -o adapted/",
      "  e2efold adapt --data support.tsv.gz --model meta/model --steps 5 -o adapted/",
      "  e2efold predict rna.fa --model adapted/"
    })
final class AdaptCommand implements Callable<Integer> {

  private static final double ADAM_RATE = 0.0003;
  private static final double DESCENT_RATE = 0.03;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description =
          "RNAs of the family with known structures: a file or a folder of any known format."
              + " Repeatable.")
  private List<Path> data;

  @Mixin private ModelOptions modelOptions;

  @Mixin private NewBundleOptions newBundle;

  @Option(
      names = "--parameters",
      paramLabel = "GROUP",
      converter = WordOption.ParameterGroupName.class,
      completionCandidates = WordOption.ParameterGroupName.class,
      defaultValue = "all",
      description =
          "What may change: ${COMPLETION-CANDIDATES}; the solver's coefficients, the last layer of"
              + " the network, or everything. Default: ${DEFAULT-VALUE}.")
  private ParameterGroup group;

  @Option(
      names = "--optimiser",
      paramLabel = "NAME",
      converter = WordOption.InnerOptimiserName.class,
      completionCandidates = WordOption.InnerOptimiserName.class,
      defaultValue = "adam",
      description =
          "How to go down: ${COMPLETION-CANDIDATES}; the latter is what 'meta-train --method maml'"
              + " prepares a model for. Default: ${DEFAULT-VALUE}.")
  private InnerOptimiser optimiser;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps, each on all RNAs. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description =
          "Learning rate of the network; the solver's scalars learn thirty times as fast. Default:"
              + " 0.0003 by adam, 0.03 by gradient-descent.")
  private Double learningRate;

  @Option(
      names = "--batch-cells",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "RNAs times the square of the longest that are computed at once: less needs less memory."
              + " Default: ${DEFAULT-VALUE}.")
  private long batchCells;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of dropout. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private LossOptions lossOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException, TrainingException {
    Path output = newBundle.folder();
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    AdaptationPlan plan = plan();
    ModelBundle parent = modelOptions.open();
    requireGroup(parent);
    Dataset support = DataSets.read(data, problems);
    if (support.size() == 0) {
      throw new IOException(support.name() + ": holds no RNA to adapt to. Name another set.");
    }
    new LengthLimit(parent.manifest().model())
        .requireLearnable(support.rnas().stream().map(LabelledRna::sequence).toList(), batchCells);
    if (group == ParameterGroup.SOLVER
        && parent.manifest().model().decoder().evidence() == Evidence.SCORES) {
      console.report(
          "this model decodes its scores, on which the solver has no influence: predict with"
              + " --evidence contacts, or adapt the head");
    }
    AdaptedModel adapted = adapt(parent, support, plan, console);
    adapted.bundle().save(output);
    console.report(
        String.format(
            Locale.ROOT,
            "%d RNAs: loss %.4f, adapted %.4f, in %s",
            support.size(),
            adapted.outcome().before(),
            adapted.outcome().after(),
            output));
    return problems.exitCode();
  }

  private AdaptedModel adapt(
      ModelBundle parent, Dataset support, AdaptationPlan plan, Console console)
      throws TrainingException {
    try (NDManager device = NDManager.newBaseManager(deviceOptions.open());
        Progress progress = Progress.begin(console, "Adapting", steps)) {
      return AdaptedModel.of(
          parent,
          support,
          plan,
          device,
          "e2efold " + new Version().text(),
          loss -> {
            progress.note(String.format(Locale.ROOT, "loss %.3f", loss));
            progress.advance(1);
          });
    }
  }

  /** The learning rate unless another is asked for. */
  static double usualRate(InnerOptimiser optimiser) {
    return optimiser == InnerOptimiser.ADAM ? ADAM_RATE : DESCENT_RATE;
  }

  private AdaptationPlan plan() {
    try {
      double rate = learningRate == null ? usualRate(optimiser) : learningRate;
      return new AdaptationPlan(
          group, optimiser, steps, rate, lossOptions.weights(), batchCells, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireGroup(ModelBundle parent) {
    try {
      group.of(parent.manifest().model().parameters());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--parameters: " + e.getMessage(), e);
    }
  }
}
