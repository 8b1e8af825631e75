package e2efold.model;

import e2efold.data.homology.Homology;
import e2efold.data.metric.Reliability;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.PairingScores;
import java.util.Arrays;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * One folded RNA, free of tensors.
 *
 * @param sequence the RNA
 * @param structure its predicted structure; every pair is legal
 * @param contacts what the decoder read, in [0, 1]: the solver's contact map, or {@code
 *     probabilities}
 * @param probabilities calibrated probability of every pair, 0 where none is legal
 * @param homology what the probabilities owe to homologs
 */
public record Fold(
    RnaSequence sequence,
    Structure structure,
    PairingScores contacts,
    PairingScores probabilities,
    Homology homology) {

  /**
   * The same fold with another structure.
   *
   * @param other replaces the structure
   * @return a changed copy
   */
  Fold with(Structure other) {
    return new Fold(sequence, other, contacts, probabilities, homology);
  }

  /**
   * The F1 that the structure will have if the probabilities are true: expected number of right
   * pairs over the mean of predicted and expected number of pairs, without the many pairs below
   * {@link Reliability#LEAST}, to which no calibration is fitted. Of a structure without pairs it
   * is the chance that no pair exists, were pairs independent and rare.
   *
   * @return in [0, 1]
   */
  public double expectedF1() {
    double expected = 0;
    for (float probability : probabilities.upperTriangle()) {
      expected += probability < Reliability.LEAST ? 0 : probability;
    }
    if (structure.pairs().isEmpty()) {
      return Math.exp(-expected);
    }
    double right = 0;
    for (BasePair pair : structure.pairs()) {
      right += probabilities.at(pair.i(), pair.j());
    }
    // Pairs that a low threshold let in are predicted, though not expected.
    return Math.min(1, 2 * right / (structure.pairs().size() + expected));
  }

  /**
   * Probability of each base to have no partner: what the probabilities of its pairs leave, those
   * below {@link Reliability#LEAST} left out as in {@link #expectedF1}. Pairs of a network are not
   * bound to add up to 1; where they exceed it, 0.
   *
   * @return in [0, 1], one per base
   */
  public double[] unpaired() {
    int length = probabilities.length();
    double[] left = new double[length];
    Arrays.fill(left, 1);
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++) {
        float probability = probabilities.at(i, j);
        if (probability >= Reliability.LEAST) {
          left[i] -= probability;
          left[j] -= probability;
        }
      }
    }
    return Arrays.stream(left).map(value -> Math.max(0, value)).toArray();
  }

  /**
   * The probabilities of all legal pairs beside the truth.
   *
   * @param known the known structure of this RNA
   * @param rules the legal pairs
   * @param pairs receives the probability of each legal pair that exists
   * @param others receives the probability of each legal pair that does not
   */
  public void compare(
      Structure known, PairingRules rules, DoubleConsumer pairs, DoubleConsumer others) {
    Set<BasePair> existing = Set.copyOf(known.pairs());
    String bases = sequence.bases();
    for (int i = 0; i < bases.length(); i++) {
      for (int j = i + rules.minDistance(); j < bases.length(); j++) {
        if (rules.allows(bases, i, j)) {
          DoubleConsumer receiver = existing.contains(new BasePair(i, j)) ? pairs : others;
          receiver.accept(probabilities.at(i, j));
        }
      }
    }
  }
}
