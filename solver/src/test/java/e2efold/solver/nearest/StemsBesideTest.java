package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.constraint.BaseRule;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StemsBesideTest {

  /** Stacks are worth 3 kcal/mol, loops cost 4. */
  private static StemsBeside stems() {
    double[] values = new double[LoopBlock.total()];
    Arrays.fill(values, LoopBlock.STACK.offset(), LoopBlock.STACK.size(), -3);
    for (LoopBlock block : List.of(LoopBlock.HAIRPIN, LoopBlock.BULGE, LoopBlock.INTERIOR)) {
      Arrays.fill(values, block.offset(), block.offset() + block.size(), 4);
    }
    return new StemsBeside(new PartitionFunction(new LoopEnergies(values, List.of())));
  }

  // Two hairpins whose stems cross: GGGGG with CCCCC, AAGAGA with UCUCUU.
  private static final String KNOT = "GGGGGAAAAGAGACCCCCAAAUCUCUU";

  private static Structure first() {
    List<BasePair> pairs = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      pairs.add(new BasePair(k, 17 - k));
    }
    return Structure.ofPairs(KNOT.length(), pairs);
  }

  @Test
  void findsTheStemThatCrosses() {
    GuidedRna rna = GuidedRna.free(RnaSequence.of("knot", KNOT));
    List<BasePair> found = stems().across(rna, first());
    assertThat(found).contains(new BasePair(8, 25), new BasePair(12, 21));
    assertThat(found).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void keepsConstraintsAndLeavesTheStructureAlone() {
    RnaSequence sequence = RnaSequence.of("knot", KNOT);
    StructureConstraints constraints = StructureConstraints.none(KNOT.length());
    for (int k = 7; k < 13; k++) {
      constraints = constraints.with(k, BaseRule.UNPAIRED);
    }
    GuidedRna rna = GuidedRna.free(sequence).with(constraints);
    assertThat(stems().across(rna, first())).isEmpty();
    assertThat(stems().across(GuidedRna.free(sequence), Structure.open(KNOT.length()))).isEmpty();
  }

  @Test
  void whatIsFoundAlwaysCrossesAndNeverSharesABase() {
    Random random = new Random(1);
    StemsBeside stems = stems();
    int found = 0;
    for (int trial = 0; trial < 200; trial++) {
      String bases = PartitionFunctionTest.letters(random, 60);
      Structure structure =
          new MinimumFreeEnergy(PartitionFunctionTest.random(random))
              .fold(bases, FoldingConstraints.NONE)
              .structure();
      List<BasePair> pairs = stems.across(GuidedRna.free(RnaSequence.of("r", bases)), structure);
      List<BasePair> all = new ArrayList<>(structure.pairs());
      all.addAll(pairs);
      Structure both = Structure.ofPairs(bases.length(), all);
      assertThat(both.crossingPairs()).containsAll(pairs);
      for (BasePair pair : pairs) {
        assertThat(PairingRules.STANDARD.allows(bases, pair.i(), pair.j())).isTrue();
      }
      found += pairs.isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(3);
  }
}
