package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.data.metric.F1Forecasts;
import e2efold.data.rna.RnaSequence;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.RnaFolder;
import e2efold.model.io.ModelBundle;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A model ready to fold and what is said of its folds, whoever asked for them. */
final class Prediction {

  /** The name of a fold's confidence in every format. */
  static final String EXPECTED_F1 = "expectedF1";

  /** The name of an RNA's familiarity in every format. */
  static final String FAMILIARITY = "familiarity";

  /** The name of the homolog that fits best in every format. */
  static final String HOMOLOG = "homolog";

  /** The name of its fit in every format. */
  static final String HOMOLOG_FIT = "homologFit";

  private final ModelBundle bundle;
  private final DecoderSpec decoder;
  private final RnaFolder folder;

  /**
   * Joins a model and a decoder.
   *
   * @param bundle the model, its solver chosen
   * @param network the bundle's network; closed by the caller
   * @param manager a manager on the network's device; closed by the caller
   * @param decoder the decoder, chosen
   */
  Prediction(ModelBundle bundle, FoldingNetwork network, NDManager manager, DecoderSpec decoder) {
    this.bundle = bundle;
    this.decoder = decoder;
    folder =
        new RnaFolder(
            network,
            manager,
            decoder.decoder(bundle.manifest().model().rules()),
            decoder.evidence(),
            bundle.manifest().calibration());
  }

  /** The folds of some RNAs with what is known of them, in their order. */
  List<Fold> fold(List<GuidedRna> rnas) {
    return folder.foldGuided(rnas);
  }

  /** The same of RNAs whose homologs are known. */
  List<Fold> fold(List<GuidedRna> rnas, List<Homology> homologies) {
    return folder.foldGuided(rnas, homologies);
  }

  /** The model. */
  ModelBundle bundle() {
    return bundle;
  }

  /** The decoder. */
  DecoderSpec decoder() {
    return decoder;
  }

  /** The fold of an RNA whose probabilities others have changed. */
  Fold decoded(GuidedRna rna, PairingScores probabilities, Homology homology) {
    return folder.decoded(rna, probabilities, homology);
  }

  /** What made the results of a model, in one line. */
  static String provenance(ModelBundle bundle) {
    return "e2efold " + new Version().text() + ", model " + bundle.id();
  }

  /**
   * How much an RNA is like those that a model has learned from; empty where that is not known, or
   * the RNA too short to tell.
   */
  static OptionalDouble familiarity(ModelBundle bundle, RnaSequence rna) {
    return bundle.learnedFrom().map(kmers -> kmers.familiarity(rna)).orElse(OptionalDouble.empty());
  }

  /** Whether an RNA is known to be unlike all that a model has learned from or knows. */
  static boolean isUnfamiliar(ModelBundle bundle, Fold fold) {
    return homolog(bundle, fold).isEmpty()
        && familiarity(bundle, fold.sequence()).orElse(1) < F1Forecasts.UNFAMILIAR;
  }

  /** What an RNA's homologs say, where they count for half of what the best would. */
  static Optional<Homology> homolog(ModelBundle bundle, Fold fold) {
    double least = bundle.manifest().homologTrust().halfway();
    return Optional.of(fold.homology()).filter(known -> !known.isNone() && known.fit() >= least);
  }

  /** The names of what every format with room for it says of a model's folds. */
  static List<String> fieldNames(ModelBundle bundle) {
    List<String> names = new ArrayList<>(List.of(EXPECTED_F1));
    bundle.learnedFrom().ifPresent(kmers -> names.add(FAMILIARITY));
    bundle.homologs().ifPresent(library -> names.addAll(List.of(HOMOLOG, HOMOLOG_FIT)));
    return names;
  }

  /** What every format with room for it says of a model's fold. */
  static Map<String, Object> fields(ModelBundle bundle, Fold fold) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(EXPECTED_F1, rounded(fold.expectedF1()));
    familiarity(bundle, fold.sequence())
        .ifPresent(value -> fields.put(FAMILIARITY, rounded(value)));
    homolog(bundle, fold)
        .ifPresent(
            known -> {
              fields.put(HOMOLOG, known.nearest());
              fields.put(HOMOLOG_FIT, rounded(known.fit()));
            });
    return fields;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
