package e2efold.cli;

import e2efold.data.set.Dataset;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.LoopEnergyText;
import e2efold.model.thermo.LoopEnergyTraining;
import e2efold.solver.nearest.LoopEnergies;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold train-energies}: fits the nearest-neighbour model to known structures. */
@Command(
    name = "train-energies",
    description = {
      "Fit the loop energies of the nearest-neighbour model to known structures, beginning with"
          + " Turner's of 2004: what grows is the expected F1 of the ensemble. Every family counts"
          + " alike. Minutes, not hours.",
      "Writes a text of all energies in kcal/mol."
    },
    footer = {
      "  e2efold train-energies --data rfam.tsv.gz -o energies.txt",
      "  e2efold evaluate --data other.tsv.gz --solver thermo --energies energies.txt"
    })
final class TrainEnergiesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KnownRnaOptions knownRnas;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Passes over the families. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--per-family",
      paramLabel = "N",
      defaultValue = "4",
      description = "RNAs drawn of each family in a pass. Default: ${DEFAULT-VALUE}.")
  private int perFamily;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "RNAs per step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.4",
      description = "First step of an energy, kcal/mol. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--penalty",
      paramLabel = "X",
      defaultValue = "0.0001",
      description =
          "Weight of half the squared shifts, F1 per (kcal/mol)². Default: ${DEFAULT-VALUE}.")
  private double penalty;

  @Option(
      names = "--undecided",
      paramLabel = "X",
      defaultValue = "0.6",
      description =
          "What a pair counts against F1 where the known structure leaves both bases unpaired, 0 to"
              + " 1: consensus structures leave out pairs that are there. Default:"
              + " ${DEFAULT-VALUE}.")
  private double undecided;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the order of the RNAs. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    LoopEnergyTraining training = new LoopEnergyTraining(settings());
    Dataset rnas = knownRnas.read(problems);
    // Opened first: a place that cannot be written should not be found out after the work.
    try (Results results = output.open()) {
      LoopEnergies fitted = fit(training, rnas, console);
      results.writer().write(LoopEnergyText.write(fitted, comment(rnas)));
      results.finish();
    }
    return problems.exitCode();
  }

  private static LoopEnergies fit(LoopEnergyTraining training, Dataset rnas, Console console)
      throws IOException {
    try (Progress progress = Progress.begin(console, "Fitting", -1)) {
      return training.fit(
          LoopEnergySet.TURNER_2004.load(),
          rnas.rnas(),
          (step, steps, f1) -> {
            progress.advance(1);
            progress.note(String.format(Locale.ROOT, "of %d, F1 %.3f", steps, f1));
            if (step == 1 || step == steps) {
              console.report(
                  String.format(Locale.ROOT, "step %d of %d: expected F1 %.3f", step, steps, f1));
            }
          });
    } catch (IllegalArgumentException e) {
      throw new IOException(rnas.name() + ": " + e.getMessage(), e);
    }
  }

  private List<String> comment(Dataset rnas) {
    return List.of(
        "Loop energies of the nearest-neighbour model, kcal/mol at 37 degrees C: Turner 2004, then",
        "fitted to %d RNAs by e2efold %s train-energies --epochs %d --per-family %d"
            .formatted(rnas.rnas().size(), new Version().text(), epochs, perFamily),
        "--batch %d --learning-rate %s --penalty %s --undecided %s --seed %d"
            .formatted(batch, learningRate, penalty, undecided, seed));
  }

  private LoopEnergyTraining.Settings settings() {
    try {
      return new LoopEnergyTraining.Settings(
          epochs, perFamily, batch, learningRate, penalty, undecided, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
