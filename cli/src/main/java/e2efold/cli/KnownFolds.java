package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.RnaFolder;
import e2efold.model.io.ModelBundle;
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

  /** Hands out each RNA with its fold, in order. */
  void each(List<LabelledRna> rnas, Console console, BiConsumer<LabelledRna, Fold> receiver) {
    try (FoldingNetwork network = bundle.network(manager);
        Progress progress = Progress.begin(console, "Predicting", rnas.size())) {
      RnaFolder folder =
          new RnaFolder(
              network,
              manager,
              decoder.decoder(network.spec().rules()),
              decoder.evidence(),
              bundle.manifest().calibration());
      for (int from = 0; from < rnas.size(); from += AT_A_TIME) {
        List<LabelledRna> some = rnas.subList(from, Math.min(rnas.size(), from + AT_A_TIME));
        List<RnaSequence> sequences = some.stream().map(LabelledRna::sequence).toList();
        List<Fold> folds = folder.fold(sequences);
        for (int k = 0; k < folds.size(); k++) {
          receiver.accept(some.get(k), folds.get(k));
        }
        progress.advance(sequences.size());
      }
    }
  }
}
