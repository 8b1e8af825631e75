package e2efold.model.study;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.MatchingDecoder;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.decode.ThresholdPairs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How far a contact map is from the best structure of its problem, arg max of {@code Σ (U_ij − s)}
 * over all structures, which exact matching finds.
 */
final class OptimalityGap {

  /** A contact above one half is a pair. */
  private static final double HALF = 0.5;

  private final ScoredRna rna;
  private final PairingRules rules;
  private final double offset;
  private final double best;

  OptimalityGap(ScoredRna rna, PairingRules rules, double offset) {
    this.rna = rna;
    this.rules = rules;
    this.offset = offset;
    this.best = value(optimum());
  }

  /**
   * The share of the best value that the structure decoded from a contact map lacks: exact matching
   * among the pairs with contacts above one half. Where no pair is worth making it is 0 for the
   * empty structure, and NaN for any other.
   */
  double of(double[] contacts) {
    Structure decoded = new MatchingDecoder(rules, HALF).decode(rna.sequence(), scores(contacts));
    if (best > 0) {
      return (best - value(decoded)) / best;
    }
    return decoded.pairs().isEmpty() ? 0 : Double.NaN;
  }

  /** Whether the pairs with contacts above one half are a structure as they stand. */
  boolean isStructure(double[] contacts) {
    List<BasePair> pairs = new ThresholdPairs(HALF).pairs(scores(contacts));
    long[] ends = pairs.stream().flatMapToLong(p -> LongStream.of(p.i(), p.j())).toArray();
    return Arrays.stream(ends).distinct().count() == ends.length;
  }

  private Structure optimum() {
    double largest = 0;
    for (double score : rna.scores()) {
      largest = Math.max(largest, score - offset);
    }
    double[] gains = new double[rna.scores().length];
    for (int i = 0; i < gains.length && largest > 0; i++) {
      gains[i] = Math.max(0, rna.allowed()[i] * (rna.scores()[i] - offset) / largest);
    }
    return new MatchingDecoder(rules, 0).decode(rna.sequence(), scores(gains));
  }

  private double value(Structure structure) {
    double sum = 0;
    for (BasePair pair : structure.pairs()) {
      sum += rna.scores()[pair.i() * rna.length() + pair.j()] - offset;
    }
    return sum;
  }

  private PairingScores scores(double[] map) {
    float[] narrow = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      narrow[i] = (float) Math.min(1, Math.max(0, map[i]));
    }
    return PairingScores.ofMatrix(narrow, rna.length(), rna.length());
  }
}
