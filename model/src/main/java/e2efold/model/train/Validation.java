package e2efold.model.train;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.Evidence;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.RnaFolder;
import e2efold.model.train.TrainingData.NamedSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mean F1 over the RNAs of each validation set. While the solver rests, the scores are decoded;
 * from the end-to-end stage on, what a user will see.
 */
final class Validation {

  private final List<NamedSet> sets;

  Validation(List<NamedSet> sets) {
    this.sets = sets;
  }

  /** Mean F1 by set name, in order. */
  Map<String, Double> scores(FoldingNetwork network, NDManager manager, Evidence evidence) {
    RnaFolder folder =
        new RnaFolder(
            network, manager, network.spec().decoder().decoder(network.spec().rules()), evidence);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (NamedSet set : sets) {
      List<RnaSequence> sequences = set.rnas().stream().map(LabelledRna::sequence).toList();
      List<Fold> folds = folder.fold(sequences);
      double sum = 0;
      for (int k = 0; k < folds.size(); k++) {
        sum += f1(set.rnas().get(k).structure(), folds.get(k).structure());
      }
      scores.put(set.name(), sum / folds.size());
    }
    return scores;
  }

  private static double f1(Structure truth, Structure predicted) {
    long shared = truth.pairs().stream().filter(p -> predicted.partner(p.i()) == p.j()).count();
    int all = truth.pairs().size() + predicted.pairs().size();
    return all == 0 ? 1 : 2.0 * shared / all;
  }
}
