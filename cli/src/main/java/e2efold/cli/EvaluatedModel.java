package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.format.PredictedPairs;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.model.Calibration;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.Fold;
import e2efold.model.ModelSpec;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.solver.decode.ThresholdPairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The predictions of a model for RNAs whose structures are known.
 *
 * @param problems hears of homologs that cannot be used; its console shows progress
 * @param modelOptions which model
 * @param homologOptions which RNAs serve as homologs
 * @param known RNAs of known structure that serve beside them
 * @param togetherOptions whether the RNAs help each other
 * @param solverOptions which solver
 * @param decoderOptions how its contacts become pairs
 * @param deviceOptions what computes
 * @param decoding whether they become a structure at all
 */
record EvaluatedModel(
    ReportedProblems problems,
    ModelOptions modelOptions,
    HomologOptions homologOptions,
    List<LabelledRna> known,
    TogetherOptions togetherOptions,
    SolverOptions solverOptions,
    DecoderOptions decoderOptions,
    DeviceOptions deviceOptions,
    Decoding decoding) {

  /** What is scored. */
  enum Decoding {
    /** The structure that the decoder finds. */
    STRUCTURE,
    /** All contacts above the threshold. */
    NONE
  }

  /** Sees what a model makes of known RNAs. */
  @FunctionalInterface
  interface Observer {
    void folded(ModelBundle bundle, LabelledRna rna, Fold fold);
  }

  /** Folds the RNAs, noting in the settings how. */
  List<PredictedPairs> predict(List<LabelledRna> rnas, Map<String, String> settings)
      throws IOException {
    return predict(rnas, settings, (bundle, rna, fold) -> {});
  }

  /** Folds the RNAs before an observer, noting in the settings how. */
  List<PredictedPairs> predict(
      List<LabelledRna> rnas, Map<String, String> settings, Observer observer) throws IOException {
    Console console = problems.console();
    ModelBundle bundle =
        homologOptions.apply(
            solverOptions.apply(modelOptions.open(), console), known, rnas, problems);
    ModelSpec model = bundle.manifest().model();
    DecoderSpec decoder = solverOptions.decoder(decoderOptions, model.decoder());
    togetherOptions.check(decoder);
    settings.put("predictions", "model " + bundle.id() + togetherOptions.words());
    if (decoder.evidence() == Evidence.CONTACTS) {
      settings.put("solver", Json.line(model.solver()));
    }
    HomologOptions.words(bundle).ifPresent(words -> settings.put("homologs", words));
    settings.put("decoder", decoding == Decoding.NONE ? "none" : decoder.name());
    settings.put("evidence", WordOption.word(decoder.evidence()));
    settings.put("threshold", Double.toString(decoder.threshold()));
    if (!bundle.manifest().calibration().equals(Calibration.NONE)) {
      settings.put("calibration", Json.line(bundle.manifest().calibration()));
    }
    List<PredictedPairs> predictions = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      new KnownFolds(bundle, decoder, manager)
          .each(
              rnas,
              (prediction, groups, progress) ->
                  togetherOptions.source(prediction, groups, progress, problems),
              console,
              (rna, fold) -> {
                predictions.add(predicted(fold, decoder));
                observer.folded(bundle, rna, fold);
              });
    }
    return predictions;
  }

  private PredictedPairs predicted(Fold fold, DecoderSpec decoder) {
    List<BasePair> pairs =
        decoding == Decoding.NONE
            ? new ThresholdPairs(decoder.threshold()).pairs(fold.contacts())
            : fold.structure().pairs();
    return new PredictedPairs(fold.sequence().id(), fold.sequence().length(), pairs);
  }
}
