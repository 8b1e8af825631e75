package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import java.util.List;
import java.util.Map;

/**
 * A job as it was asked for and found possible.
 *
 * @param rnas what to fold, with what is known of it
 * @param problems what could not be used of the input, a line each
 * @param input what the client sent
 * @param work folds it
 */
record JobRequest(List<GuidedRna> rnas, List<String> problems, Input input, FoldingWork work) {

  // A rule and a partner for each base.
  private static final int BYTES_PER_BASE = 10;

  JobRequest {
    rnas = List.copyOf(rnas);
    problems = List.copyOf(problems);
  }

  /**
   * What the client sent.
   *
   * @param fasta sequences
   * @param shape reactivities; empty for none
   * @param settings by name
   */
  record Input(String fasta, String shape, Map<String, Object> settings) {}

  /** Memory it takes, roughly. */
  long bytes() {
    long bases = rnas.stream().mapToLong(rna -> rna.sequence().length()).sum();
    long texts = input.fasta().length() + input.shape().length();
    return 2000 + 300L * rnas.size() + BYTES_PER_BASE * bases + 2 * texts + 200L * problems.size();
  }
}
