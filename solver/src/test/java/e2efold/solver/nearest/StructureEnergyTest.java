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

class StructureEnergyTest {

  @Test
  void isTheSumOfItsCountsTimesTheEnergies() {
    Random random = new Random(1);
    for (int trial = 0; trial < 20; trial++) {
      LoopEnergies energies = PartitionFunctionTest.random(random);
      String bases = PartitionFunctionTest.letters(random, 80);
      FoldedStructure folded = new MinimumFreeEnergy(energies).fold(bases, FoldingConstraints.NONE);
      double[] counts = new double[energies.values().length];
      StructureEnergy energy = new StructureEnergy(energies);
      energy.addCounts(bases, folded.structure(), counts, 2);
      double sum =
          IntStream.range(0, counts.length)
              .mapToDouble(k -> counts[k] * energies.values()[k])
              .sum();
      assertThat(sum / 2).isCloseTo(energy.of(bases, folded.structure()), within(1e-9));
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
    new StructureEnergy(energies).addCounts(bases, structure, counts, 1);
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
    StructureEnergy energy =
        new StructureEnergy(new LoopEnergies(new double[LoopBlock.total()], List.of()));
    assertThat(energy.problem("GGAAACC", Structure.open(7))).isEmpty();
    assertThat(energy.problem("GGAAACC", Structure.open(6)).orElseThrow()).contains("6 nt");
    assertThat(
            energy
                .problem("GGAAACC", Structure.ofPairs(7, List.of(new BasePair(1, 4))))
                .orElseThrow())
        .startsWith("pair (2, 5) joins G and A");
    assertThat(energy.problem("GGAAACC", Structure.ofPairs(7, List.of(new BasePair(1, 5)))))
        .isEmpty();
    assertThat(
            energy
                .problem("GGAACCC", Structure.ofPairs(7, List.of(new BasePair(1, 4))))
                .orElseThrow())
        .startsWith("pair (2, 5) encloses fewer than 3");
    Structure knot = Structure.ofPairs(12, List.of(new BasePair(0, 6), new BasePair(3, 11)));
    assertThat(energy.problem("GAAGAACAAAAC", knot).orElseThrow())
        .startsWith("pair (1, 7) crosses");
    String far = "G" + "A".repeat(31) + "GAAAC" + "C";
    Structure large = Structure.ofPairs(38, List.of(new BasePair(0, 37), new BasePair(32, 36)));
    assertThat(energy.problem(far, large).orElseThrow())
        .startsWith("pair (1, 38)")
        .contains("30 unpaired");
    assertThatThrownBy(() -> energy.of(far, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pair (1, 38)");
  }
}
