package e2efold.model.thermo;

import e2efold.data.benchmark.NestedPart;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import e2efold.solver.nearest.FoldingConstraints;
import e2efold.solver.nearest.PairBonus;
import e2efold.solver.nearest.PairMask;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of an RNA, as far as an ensemble of nested structures can hold it: of forced pairs
 * that cross, the largest nested part; the bases of the others stay unpaired.
 */
final class KnownEnsemble {

  private final GuidedRna rna;
  private final StructureConstraints core;

  KnownEnsemble(GuidedRna rna) {
    this.rna = rna;
    int length = rna.sequence().length();
    Structure forced = Structure.ofPairs(length, rna.constraints().forcedPairs());
    StructureConstraints nested = StructureConstraints.none(length);
    for (BasePair pair : NestedPart.of(forced).pairs()) {
      nested = nested.forcing(pair);
    }
    core = nested.nested();
  }

  /**
   * Demands from all that there are to none: all bases that must pair, those of forced pairs, the
   * mask alone.
   */
  List<FoldingConstraints> fromStrictest() {
    BitSet forced = new BitSet();
    core.forcedPairs().forEach(pair -> set(forced, pair));
    BitSet all = new BitSet();
    for (int i = 0; i < core.length(); i++) {
      all.set(i, rna.constraints().mustPair(i));
    }
    for (BasePair pair : rna.constraints().forcedPairs()) {
      if (!core.mustPair(pair.i())) {
        all.clear(pair.i());
        all.clear(pair.j());
      }
    }
    return List.of(demanding(all), demanding(forced), demanding(new BitSet()));
  }

  /** Whether a pair that may form crosses a forced one, so that no nested structure holds both. */
  boolean crosses(int i, int j) {
    return !core.allows(i, j) && !core.mustPair(i) && !core.mustPair(j) && mayForm(i, j);
  }

  /** The ensemble beside the forced pairs: their bases are unpaired, and stems may cross them. */
  FoldingConstraints beside() {
    PairMask mask = (i, j) -> !core.mustPair(i) && !core.mustPair(j) && mayForm(i, j);
    return new FoldingConstraints(
        mask, PairBonus.of(rna.pairEnergies()), new double[0], rna.stackEnergies(), new BitSet());
  }

  private boolean mayForm(int i, int j) {
    return rna.allows(PairingRules.STANDARD, i, j);
  }

  private static void set(BitSet bases, BasePair pair) {
    bases.set(pair.i());
    bases.set(pair.j());
  }

  private FoldingConstraints demanding(BitSet paired) {
    PairMask mask = (i, j) -> core.allows(i, j) && mayForm(i, j);
    return new FoldingConstraints(
        mask, PairBonus.of(rna.pairEnergies()), new double[0], rna.stackEnergies(), paired);
  }
}
