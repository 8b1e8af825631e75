package e2efold.model.train;

import e2efold.data.rna.LabelledRna;
import java.util.List;

/**
 * What a run learns from and what it is checked on; never a test set.
 *
 * @param training sets with the share of the batches each is drawn for
 * @param validation sets scored between steps; their mean F1 decides which weights are kept
 */
public record TrainingData(List<TrainingSet> training, List<NamedSet> validation) {

  /**
   * RNAs to learn from.
   *
   * @param name what the log calls them
   * @param share relative frequency in batches
   * @param rnas the RNAs, legal pairs only
   * @param artificial whether they are made-up relatives of known RNAs: these make no RNA familiar
   */
  public record TrainingSet(String name, double share, List<LabelledRna> rnas, boolean artificial) {

    /**
     * RNAs that exist.
     *
     * @param name what the log calls them
     * @param share relative frequency in batches
     * @param rnas the RNAs, legal pairs only
     */
    public TrainingSet(String name, double share, List<LabelledRna> rnas) {
      this(name, share, rnas, false);
    }

    /**
     * The same set with other RNAs.
     *
     * @param others replace the RNAs
     * @return a set of the same name, share and kind
     */
    public TrainingSet with(List<LabelledRna> others) {
      return new TrainingSet(name, share, others, artificial);
    }
  }

  /**
   * RNAs to validate on.
   *
   * @param name what the log calls them
   * @param rnas the RNAs, legal pairs only
   */
  public record NamedSet(String name, List<LabelledRna> rnas) {}

  /**
   * Checks that there is something to learn from.
   *
   * @throws IllegalArgumentException when a set is empty or a share is not positive
   */
  public TrainingData {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    if (training.isEmpty()) {
      throw new IllegalArgumentException("there is no training set");
    }
    for (TrainingSet set : training) {
      if (set.rnas().isEmpty() || !(set.share() > 0)) {
        throw new IllegalArgumentException(
            "training set '" + set.name() + "' is empty, or its share is not positive");
      }
    }
    for (NamedSet set : validation) {
      if (set.rnas().isEmpty()) {
        throw new IllegalArgumentException("validation set '" + set.name() + "' is empty");
      }
    }
  }
}
