package e2efold.solver.decode;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * The structure of {@link MatchingDecoder}, and then a second look for stems that cross it: of two
 * stems that exclude each other in a nested structure the weaker has low probability everywhere,
 * though both may form. Where nobody can look again it is the matching alone.
 */
public final class KnottedDecoder implements Decoder {

  private final PairingRules rules;
  private final MatchingDecoder matching;

  /**
   * Chooses rules and threshold.
   *
   * @param rules legal pairs
   * @param threshold the probability a pair of the matching must exceed, in [0, 1]
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  public KnottedDecoder(PairingRules rules, double threshold) {
    this.rules = rules;
    matching = new MatchingDecoder(rules, threshold);
  }

  @Override
  public Structure decode(GuidedRna rna, PairingScores scores) {
    return matching.decode(rna, scores);
  }

  @Override
  public Structure lookAgain(GuidedRna rna, Structure first, CrossingStems stems) {
    List<BasePair> pairs = new ArrayList<>(first.pairs());
    for (BasePair pair : stems.across(rna, first)) {
      if (rna.allows(rules, pair.i(), pair.j())) {
        pairs.add(pair);
      }
    }
    Structure both = Structure.ofPairs(first.length(), pairs);
    return rna.constraints().keeps(both) ? both : first;
  }
}
