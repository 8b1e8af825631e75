package e2efold.data.benchmark;

import java.util.List;

/**
 * How a benchmark is done.
 *
 * @param name what the command line calls it
 * @param description one sentence: what is tested, and what training may know
 * @param tests the test sets, the one that others report first; reference pairs that no canonical
 *     predictor can make do not count
 * @param training whether models are trained for it
 */
public record Protocol(String name, String description, List<TestSet> tests, Training training) {

  /** Label of a test set that has no other name, and of the mean over all its RNAs. */
  public static final String ALL = "all";

  /** Whether a benchmark has folds, each with a model of its own. */
  public enum Training {
    /** A finished model is tested. */
    NONE,
    /** One model for each of sincFold's five random folds. */
    FIVE_FOLDS,
    /** One model for each family, trained without the family and its relatives. */
    FAMILY_OUT
  }

  /** Copies the list. */
  public Protocol {
    tests = List.copyOf(tests);
  }

  /**
   * Tells whether each fold has a model of its own.
   *
   * @return false when one finished model is tested
   */
  public boolean hasFolds() {
    return training != Training.NONE;
  }
}
