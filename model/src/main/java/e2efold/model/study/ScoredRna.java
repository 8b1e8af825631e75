package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.SequenceBatch;
import e2efold.solver.PairingProblem;
import java.util.List;
import java.util.Optional;

/**
 * An RNA and what an energy network says of it. Arrays are row-major (L, L) and not copied: leave
 * them alone.
 *
 * @param sequence the RNA
 * @param scores pair scores U, symmetric
 * @param allowed 1 on legal pairs, else 0, symmetric
 * @param couplings what stacked pairs gain together; empty when pairs do not interact
 */
public record ScoredRna(
    RnaSequence sequence, double[] scores, double[] allowed, Optional<double[]> couplings) {

  /**
   * Scores an RNA.
   *
   * @param network the energy network
   * @param parent a manager on the network's device
   * @param sequence the RNA, not empty
   * @return the RNA with its scores
   */
  public static ScoredRna of(FoldingNetwork network, NDManager parent, RnaSequence sequence) {
    try (NDManager scope = parent.newSubManager()) {
      SequenceBatch batch = network.encode(scope, List.of(sequence), sequence.length());
      PairingProblem problem = network.problem(network.scores(batch, Mode.INFERENCE), batch);
      return new ScoredRna(
          sequence,
          doubles(problem.scores()),
          doubles(problem.allowed()),
          problem.couplings().map(ScoredRna::doubles));
    }
  }

  /**
   * The same RNA with scores of mean 0 and a given standard deviation over its legal pairs. An
   * untrained network says nearly the same of all pairs: spread out, its scores make a problem in
   * which many pairs compete.
   *
   * @param deviation standard deviation, nats
   * @return a changed copy; the same RNA when all its scores are equal
   */
  public ScoredRna standardised(double deviation) {
    double count = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < scores.length; i++) {
      count += allowed[i];
      sum += allowed[i] * scores[i];
      squares += allowed[i] * scores[i] * scores[i];
    }
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    if (!(variance > 0)) {
      return this;
    }
    double[] spread = scores.clone();
    for (int i = 0; i < spread.length; i++) {
      spread[i] = (spread[i] - mean) * deviation / Math.sqrt(variance);
    }
    return new ScoredRna(sequence, spread, allowed, couplings);
  }

  private static double[] doubles(NDArray array) {
    float[] values = array.toFloatArray();
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  int length() {
    return sequence.length();
  }
}
