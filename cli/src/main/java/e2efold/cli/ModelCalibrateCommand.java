package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.metric.LogOdds;
import e2efold.data.metric.Reliability;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.data.set.KmerSet;
import e2efold.model.Calibration;
import e2efold.model.CalibrationFit;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FamiliarGain;
import e2efold.model.io.ModelBundle;
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

/** {@code e2efold model calibrate}: makes a model's pair probabilities true. */
@Command(
    name = "calibrate",
    description = {
      "Make the pair probabilities of a model true: find the scale and offset of its scores under"
          + " which the known structures of RNAs it has not learned from are likeliest (Platt"
          + " scaling), and write the model with them.",
      "Where the model decodes probabilities, its threshold is converted, so that the same pairs"
          + " exceed it. Never calibrate on RNAs that the model is tested on.",
      "Calibrated on new families, a model is too modest about RNAs like those it has learned from;"
          + " --familiar mends that."
    },
    footer = {
      "  e2efold model calibrate --model run/model --data valid.tsv.gz -o calibrated/",
      "  e2efold model calibrate --model calibrated/ --familiar 0.6 --data home.tsv.gz -o both/",
      "  e2efold evaluate --model both/ --data other.tsv.gz --calibration"
    })
final class ModelCalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions modelOptions;

  @Mixin private KnownRnaOptions knownRnas;

  @Mixin private NewBundleOptions newBundle;

  @Mixin private DeviceOptions deviceOptions;

  @Option(
      names = "--familiar",
      paramLabel = "X",
      description =
          "Calibrate only RNAs with a familiarity (share of 12-mers that the model has learned from,"
              + " beyond chance) of X or more, on top of the calibration of all: their log-odds are"
              + " stretched about the decoder's threshold. RNAs of the data below X are left out.")
  private Double familiar;

  @Override
  public Integer call() throws IOException {
    if (familiar != null && !(familiar >= 0 && familiar <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--familiar: must be between 0 and 1, not " + familiar);
    }
    Path output = newBundle.folder();
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    ModelBundle bundle = modelOptions.open();
    Dataset rnas = knownRnas.read(problems);
    try {
      if (familiar == null) {
        calibrateAll(bundle, rnas.rnas(), console, output);
      } else {
        calibrateFamiliar(bundle, rnas.rnas(), console, output);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(rnas.name() + ": " + e.getMessage(), e);
    }
    return problems.exitCode();
  }

  private void calibrateAll(
      ModelBundle bundle, List<LabelledRna> rnas, Console console, Path output) throws IOException {
    CalibrationFit fit = fit(bundle, rnas, console);
    Calibration found = fit.fit();
    DecoderSpec own = bundle.manifest().model().decoder();
    DecoderSpec decoder =
        own.evidence() == Evidence.SCORES
            ? new DecoderSpec(own.name(), found.probability(own.threshold()), own.evidence())
            : own;
    Calibration all = bundle.manifest().calibration().then(found);
    bundle.calibrated(all, decoder).save(output);
    report(
        console,
        rnas.size(),
        fit,
        found,
        String.format(
            Locale.ROOT,
            "scale %.4f, offset %.4f, threshold %.4f, in %s",
            all.scale(),
            all.offset(),
            decoder.threshold(),
            output));
  }

  private void calibrateFamiliar(
      ModelBundle bundle, List<LabelledRna> rnas, Console console, Path output) throws IOException {
    DecoderSpec decoder = bundle.manifest().model().decoder();
    KmerSet known =
        bundle
            .learnedFrom()
            .filter(kmers -> decoder.evidence() == Evidence.SCORES)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--familiar: needs a model that decodes probabilities and knows what it has"
                            + " learned from (model remember)"));
    List<LabelledRna> meant =
        rnas.stream()
            .filter(rna -> known.familiarity(rna.sequence()).orElse(0) >= familiar)
            .toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "none of %d RNAs has a familiarity of %s or more; give others, or lower --familiar"
              .formatted(rnas.size(), familiar));
    }
    Calibration all = bundle.manifest().calibration().withFamiliar(FamiliarGain.NONE);
    double pivot = LogOdds.of(decoder.threshold());
    CalibrationFit fit = fit(bundle.calibrated(all, decoder), meant, console);
    FamiliarGain gain = new FamiliarGain(familiar, fit.factorAbout(pivot), pivot);
    bundle.calibrated(all.withFamiliar(gain), decoder).save(output);
    report(
        console,
        meant.size(),
        fit,
        new Calibration(gain.factor(), pivot * (1 - gain.factor())),
        String.format(
            Locale.ROOT,
            "factor %.4f from familiarity %s on, in %s",
            gain.factor(),
            familiar,
            output));
  }

  private static void report(
      Console console, int rnas, CalibrationFit fit, Calibration found, String numbers) {
    console.report(
        "%d RNAs: expected calibration error %s, calibrated %s; %s"
            .formatted(
                rnas,
                error(fit.reliability(Calibration.NONE)),
                error(fit.reliability(found)),
                numbers));
  }

  private CalibrationFit fit(ModelBundle bundle, List<LabelledRna> rnas, Console console)
      throws IOException {
    CalibrationFit fit = new CalibrationFit();
    PairingRules rules = bundle.manifest().model().rules();
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      KnownFolds folds = new KnownFolds(bundle, bundle.manifest().model().decoder(), manager);
      folds.each(
          rnas,
          FoldSource::alone,
          console,
          (rna, fold) -> fold.compare(rna.structure(), rules, fit::addPair, fit::addOther));
    }
    return fit;
  }

  private static String error(Reliability reliability) {
    return reliability.expectedError().isPresent()
        ? String.format(Locale.ROOT, "%.4f", reliability.expectedError().getAsDouble())
        : "undefined";
  }
}
