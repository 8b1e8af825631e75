package e2efold.cli.serve;

import e2efold.data.rna.RnaSequence;
import java.util.List;

/**
 * A job as it was asked for and found possible.
 *
 * @param rnas what to fold
 * @param problems what could not be used of the input, a line each
 * @param work folds it
 */
record JobRequest(List<RnaSequence> rnas, List<String> problems, FoldingWork work) {

  JobRequest {
    rnas = List.copyOf(rnas);
    problems = List.copyOf(problems);
  }

  /** Memory it takes, roughly. */
  long bytes() {
    long names = rnas.stream().mapToLong(rna -> 2L * rna.id().length() + rna.length() + 150).sum();
    return 1000 + names + problems.stream().mapToLong(problem -> 2L * problem.length()).sum();
  }
}
