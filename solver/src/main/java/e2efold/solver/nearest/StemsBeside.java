package e2efold.solver.nearest;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.CrossingStems;
import e2efold.solver.decode.NestedDecoder;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stems that cross a structure and are nearly certain in the ensemble of the bases beside it:
 * folding in turns, as ILM does (Ruan, Stormo and Zhang, Bioinformatics 2004,
 * doi:10.1093/bioinformatics/btg373), with probabilities instead of scores. Several threads may use
 * one.
 */
public final class StemsBeside implements CrossingStems {

  // Chosen on families that the loop energies were not learned from: the lowest at which all RNAs
  // together, most of them without pseudoknots, lose nothing to speak of.
  private static final double LEAST = 0.9;
  private static final int SHORTEST = 3;

  private final PartitionFunction function;

  /**
   * Takes the model.
   *
   * @param function of the nearest-neighbour model
   */
  public StemsBeside(PartitionFunction function) {
    this.function = function;
  }

  @Override
  public List<BasePair> across(GuidedRna rna, Structure structure) {
    if (structure.pairs().isEmpty()) {
      return List.of();
    }
    PairMask mask =
        (i, j) ->
            structure.partner(i) < 0
                && structure.partner(j) < 0
                && rna.allows(PairingRules.STANDARD, i, j);
    PairingScores beside =
        function
            .fold(
                rna.sequence().bases(),
                new FoldingConstraints(
                    mask,
                    PairBonus.of(rna.pairEnergies()),
                    new double[0],
                    rna.stackEnergies(),
                    new BitSet()))
            .pairs();
    List<BasePair> found =
        new NestedDecoder(PairingRules.STANDARD, LEAST).decode(rna.sequence(), beside).pairs();
    Set<BasePair> left = new HashSet<>(found);
    List<BasePair> pairs = new ArrayList<>();
    for (BasePair outer : found) {
      List<BasePair> stem = stem(outer, left);
      if (stem.size() >= SHORTEST && crosses(outer, structure)) {
        pairs.addAll(stem);
      }
    }
    return pairs;
  }

  /** Takes a pair and all that are stacked within it. */
  private static List<BasePair> stem(BasePair outer, Set<BasePair> left) {
    List<BasePair> stem = new ArrayList<>();
    BasePair pair = outer;
    while (left.remove(pair)) {
      stem.add(pair);
      if (pair.j() - pair.i() > 2) {
        pair = new BasePair(pair.i() + 1, pair.j() - 1);
      }
    }
    return stem;
  }

  private static boolean crosses(BasePair pair, Structure structure) {
    for (int k = pair.i() + 1; k < pair.j(); k++) {
      int partner = structure.partner(k);
      if (partner >= 0 && (partner < pair.i() || partner > pair.j())) {
        return true;
      }
    }
    return false;
  }
}
