package e2efold.cli;

import e2efold.data.metric.F1Forecasts;
import e2efold.model.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says at the end which of many structures should not be trusted. */
final class DoubtfulFolds {

  private static final int MOST_NAMED = 5;

  private final List<String> named = new ArrayList<>();
  private long doubtful;
  private long all;

  void add(Fold fold) {
    all++;
    if (fold.expectedF1() < F1Forecasts.DOUBTFUL) {
      doubtful++;
      if (named.size() < MOST_NAMED) {
        named.add(fold.sequence().id());
      }
    }
  }

  /** One line, or nothing when all structures can be trusted. */
  Optional<String> message() {
    if (doubtful == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of %d structures are doubtful, with an expected F1 below %.1f: %s%s",
            doubtful,
            all,
            F1Forecasts.DOUBTFUL,
            String.join(", ", named),
            doubtful > named.size() ? ", …" : ""));
  }
}
