package e2efold.solver.decode;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import java.util.List;

/**
 * The structure that maximises {@code Σ (p_ij − θ)} over the pairs of all structures of legal
 * pairs, pseudoknots allowed: a maximum-weight matching, by Blossom V (Kolmogorov 2009,
 * doi:10.1007/s12532-009-0002-8; JGraphT). Only pairs with {@code p_ij > θ} can help.
 *
 * <p>Exact under constraints too, but for one: without lonely pairs the problem is no matching any
 * more. Then bases that must pair choose first ({@link Demands}), and the matching is repeated
 * without the lonely pairs of the one before until there are none.
 */
public final class MatchingDecoder implements Decoder {

  private static final int MOST_REPEATS = 20;

  private final PairingRules rules;
  private final float threshold;

  /**
   * Chooses rules and threshold.
   *
   * @param rules legal pairs
   * @param threshold θ, the probability a pair must exceed, in [0, 1]
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  public MatchingDecoder(PairingRules rules, double threshold) {
    this.rules = rules;
    this.threshold = Candidates.threshold(threshold);
  }

  @Override
  public Structure decode(GuidedRna rna, PairingScores scores) {
    if (rna.constraints().lonelyPairs() == LonelyPairs.FORBIDDEN) {
      return stacked(rna, scores);
    }
    Structure best = best(rna, scores);
    if (!rna.constraints().keeps(best)) {
      throw new ConstraintException("no structure keeps all constraints together");
    }
    return best;
  }

  private Structure best(GuidedRna rna, PairingScores scores) {
    Candidates candidates = Candidates.of(rules, threshold, rna, scores);
    return Structure.ofPairs(candidates.length(), Matching.of(candidates));
  }

  private Structure stacked(GuidedRna rna, PairingScores scores) {
    GuidedRna settled = new Demands(rules, rna, scores).settled();
    StructureConstraints constraints = settled.constraints();
    Structure best = best(settled, scores);
    List<BasePair> lonely = LonelyPairs.of(best);
    for (int k = 0; k < MOST_REPEATS && !lonely.isEmpty(); k++) {
      for (BasePair pair : lonely) {
        constraints = constraints.forbidding(pair);
      }
      best = best(rna.with(constraints), scores);
      lonely = LonelyPairs.of(best);
    }
    return Stacked.only(best, LonelyPairs.FORBIDDEN);
  }
}
