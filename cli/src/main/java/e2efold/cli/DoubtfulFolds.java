package e2efold.cli;

import e2efold.data.metric.F1Forecasts;
import e2efold.model.Fold;
import e2efold.model.io.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says at the end which of many structures should not be trusted, and which RNAs are new. */
final class DoubtfulFolds {

  private static final int MOST_NAMED = 5;

  private final ModelBundle bundle;
  private final Named doubtful = new Named();
  private final Named unfamiliar = new Named();
  private long all;

  /**
   * Takes a model.
   *
   * @param bundle what folds the RNAs
   */
  DoubtfulFolds(ModelBundle bundle) {
    this.bundle = bundle;
  }

  private static final class Named {
    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String name) {
      count++;
      if (first.size() < MOST_NAMED) {
        first.add(name);
      }
    }

    @Override
    public String toString() {
      return String.join(", ", first) + (count > first.size() ? ", …" : "");
    }
  }

  void add(Fold fold) {
    all++;
    String name = fold.sequence().id();
    if (fold.expectedF1() < F1Forecasts.DOUBTFUL) {
      doubtful.add(name);
    }
    if (Prediction.isUnfamiliar(bundle, fold)) {
      unfamiliar.add(name);
    }
  }

  /** A line for each thing there is to say. */
  List<String> messages() {
    List<String> messages = new ArrayList<>();
    if (doubtful.count > 0) {
      messages.add(
          String.format(
              Locale.ROOT,
              "%d of %d structures are doubtful, with an expected F1 below %.1f: %s; probing data"
                  + " (--shape) or known pairs (--constraints) would help",
              doubtful.count,
              all,
              F1Forecasts.DOUBTFUL,
              doubtful));
    }
    if (unfamiliar.count > 0) {
      messages.add(
          String.format(
              Locale.ROOT,
              "%d of %d RNAs are unlike all that the model has learned from: %s",
              unfamiliar.count,
              all,
              unfamiliar));
    }
    return messages;
  }
}
