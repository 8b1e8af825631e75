package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructureLoopsTest {

  @Test
  void isTheSumOfItsCountsTimesTheEnergies() {
    Random random = new Random(1);
    for (int trial = 0; trial < 20; trial++) {
      LoopEnergies energies = PartitionFunctionTest.random(random);
      String bases = PartitionFunctionTest.letters(random, 80);
      FoldedStructure folded = new MinimumFreeEnergy(energies).fold(bases, FoldingConstraints.NONE);
      double[] counts = new double[energies.values().length];
      StructureLoops loops = new StructureLoops(energies);
      loops.addCounts(bases, folded.structure(), counts, 2);
      double sum =
          IntStream.range(0, counts.length)
              .mapToDouble(k -> counts[k] * energies.values()[k])
              .sum();
      assertThat(sum / 2).isCloseTo(loops.energy(bases, folded.structure()), within(1e-9));
      assertThat(sum / 2).isCloseTo(folded.energy(), within(1e-9));
    }
  }

  @Test
  void countsTheLoopsOfAMultiloop() {
    //              0....5....10...15...
    String bases = "GAGAAACAGAAAACAAGAAACC";
    Structure structure =
        Structure.ofPairs(
            22,
            List.of(
                new BasePair(0, 21),
                new BasePair(2, 6),
                new BasePair(8, 13),
                new BasePair(16, 20)));
    LoopEnergies energies = new LoopEnergies(new double[LoopBlock.total()], List.of());
    double[] counts = new double[LoopBlock.total()];
    new StructureLoops(energies).addCounts(bases, structure, counts, 1);
    assertThat(counts[LoopBlock.HAIRPIN.offset() + 3]).isEqualTo(2);
    assertThat(counts[LoopBlock.HAIRPIN.offset() + 4]).isEqualTo(1);
    assertThat(counts[LoopBlock.MULTI_CLOSING.offset()]).isEqualTo(1);
    assertThat(counts[LoopBlock.MULTI_BRANCH.offset()]).isEqualTo(4);
    // 20 bases inside the closing pair, less branches of 5, 6 and 5.
    assertThat(counts[LoopBlock.MULTI_UNPAIRED.offset()]).isEqualTo(4);
    int multi = LoopBlock.MISMATCH_MULTI.offset();
    assertThat(Arrays.stream(counts, multi, multi + 150).sum()).isEqualTo(4);
    // Neither end of the outermost pair has a neighbour.
    int exterior = LoopBlock.MISMATCH_EXTERIOR.offset();
    assertThat(Arrays.stream(counts, exterior, exterior + 210).sum()).isZero();
  }

  @Test
  void namesThePairThatTheModelDoesNotHave() {
    refuses("GGAAACC", "pair (2, 5)", new BasePair(1, 4));
    refuses("GGAACCC", "pair (2, 5)", new BasePair(1, 4));
    refuses("GNAAACC", "pair (2, 7)", new BasePair(1, 6));
    refuses("GAAGAACAAAAC", "crosses", new BasePair(0, 6), new BasePair(3, 11));
    String far = "G" + "A".repeat(31) + "GAAAC" + "C";
    refuses(far, "pair (1, 38)", new BasePair(0, 37), new BasePair(32, 36));
  }

  private static void refuses(String bases, String message, BasePair... pairs) {
    StructureLoops loops =
        new StructureLoops(new LoopEnergies(new double[LoopBlock.total()], List.of()));
    Structure structure = Structure.ofPairs(bases.length(), List.of(pairs));
    assertThatThrownBy(() -> loops.energy(bases, structure))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
