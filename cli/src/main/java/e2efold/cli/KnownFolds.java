package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.LabelledRna;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Folds RNAs whose structures are known.
 *
 * @param bundle the model
 * @param decoder how its contacts become pairs
 * @param manager on the device that computes
 */
record KnownFolds(ModelBundle bundle, DecoderSpec decoder, NDManager manager) {

  private static final int AT_A_TIME = 64;

  /** What RNAs that are folded know of each other. */
  @FunctionalInterface
  interface Company {
    /** Folds groups of RNAs. */
    FoldSource source(Prediction prediction, RnaGroups groups, Progress progress)
        throws IOException;
  }

  /** Hands out each RNA with its fold, in order. */
  void each(
      List<LabelledRna> rnas,
      Company company,
      Console console,
      BiConsumer<LabelledRna, Fold> receiver)
      throws IOException {
    List<GuidedRna> free = rnas.stream().map(rna -> GuidedRna.free(rna.sequence())).toList();
    try (FoldingNetwork network = bundle.network(manager);
        Progress progress = Progress.begin(console, "Predicting", rnas.size())) {
      FoldSource source =
          company.source(
              new Prediction(bundle, network, manager, decoder),
              RnaGroups.of(free, AT_A_TIME),
              progress);
      Iterator<LabelledRna> known = rnas.iterator();
      for (List<Fold> folds = source.next(); !folds.isEmpty(); folds = source.next()) {
        folds.forEach(fold -> receiver.accept(known.next(), fold));
      }
    }
  }
}
