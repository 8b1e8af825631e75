package e2efold.data.benchmark;

/**
 * A test set of a benchmark.
 *
 * @param label what reports call it; {@value Protocol#ALL} when the benchmark has one test set only
 * @param file name of its file without {@code .tsv.gz}
 * @param selection which RNAs of the file
 */
public record TestSet(String label, String file, Selection selection) {

  /** Which RNAs of a file are tested. */
  public enum Selection {
    /** All of them. */
    WHOLE,
    /** The test part of the first of sincFold's folds. */
    FOLD_0
  }

  static TestSet whole(String label, String file) {
    return new TestSet(label, file, Selection.WHOLE);
  }
}
