package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.metric.Reliability;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.model.Calibration;
import e2efold.model.CalibrationFit;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code e2efold model calibrate}: makes a model's pair probabilities true. */
@Command(
    name = "calibrate",
    description = {
      "Make the pair probabilities of a model true: find the scale and offset of its scores under"
          + " which the known structures of RNAs it has not learned from are likeliest (Platt"
          + " scaling), and write the model with them.",
      "Where the model decodes probabilities, its threshold is converted, so that the same pairs"
          + " exceed it. Never calibrate on RNAs that the model is tested on."
    },
    footer = {
      "  e2efold model calibrate --model run/model --data valid.tsv.gz -o calibrated/",
      "  e2efold evaluate --model calibrated/ --data other.tsv.gz --calibration"
    })
final class ModelCalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions modelOptions;

  @Mixin private KnownRnaOptions knownRnas;

  @Mixin private NewBundleOptions newBundle;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Path output = newBundle.folder();
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    ModelBundle bundle = modelOptions.open();
    Dataset rnas = knownRnas.read(problems);
    CalibrationFit fit = fit(bundle, rnas.rnas(), console);
    Calibration found;
    try {
      found = fit.fit();
    } catch (IllegalArgumentException e) {
      throw new IOException(rnas.name() + ": " + e.getMessage(), e);
    }
    DecoderSpec own = bundle.manifest().model().decoder();
    DecoderSpec decoder =
        own.evidence() == Evidence.SCORES
            ? new DecoderSpec(own.name(), found.probability(own.threshold()), own.evidence())
            : own;
    Calibration all = bundle.manifest().calibration().then(found);
    bundle.calibrated(all, decoder).save(output);
    console.report(
        String.format(
            Locale.ROOT,
            "%d RNAs: expected calibration error %s, calibrated %s; scale %.4f, offset %.4f,"
                + " threshold %.4f, in %s",
            rnas.rnas().size(),
            error(fit.reliability(Calibration.NONE)),
            error(fit.reliability(found)),
            all.scale(),
            all.offset(),
            decoder.threshold(),
            output));
    return problems.exitCode();
  }

  private CalibrationFit fit(ModelBundle bundle, List<LabelledRna> rnas, Console console) {
    CalibrationFit fit = new CalibrationFit();
    PairingRules rules = bundle.manifest().model().rules();
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      KnownFolds folds = new KnownFolds(bundle, bundle.manifest().model().decoder(), manager);
      folds.each(
          rnas,
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
