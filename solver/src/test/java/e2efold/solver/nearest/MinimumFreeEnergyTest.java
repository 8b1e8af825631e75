package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.Structure;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinimumFreeEnergyTest {

  private static Structure agrees(LoopEnergies energies, String bases, PairMask mask) {
    FoldingConstraints constraints = FoldingConstraints.of(mask);
    FoldedStructure folded = new MinimumFreeEnergy(energies).fold(bases, constraints);
    Enumerated all = new Enumerated(energies, bases, constraints);
    assertThat(folded.energy()).isCloseTo(all.least, within(1e-9));
    assertThat(new StructureLoops(energies).energy(bases, folded.structure()))
        .isCloseTo(all.least, within(1e-9));
    return folded.structure();
  }

  @Test
  void findsTheBestOfAllStructuresOfShortSequences() {
    Random random = new Random(1);
    for (int trial = 0; trial < 150; trial++) {
      String bases = PartitionFunctionTest.letters(random, random.nextInt(15));
      agrees(PartitionFunctionTest.random(random), bases, PairMask.ALL);
    }
  }

  @Test
  void findsTheBestWithLargeLoopsAndMultiloops() {
    Random random = new Random(2);
    int multiloops = 0;
    for (int trial = 0; trial < 150; trial++) {
      String bases = PartitionFunctionTest.letters(random, 20 + random.nextInt(39));
      PairMask mask = RandomCases.few(random, bases, 12);
      LoopEnergies energies = PartitionFunctionTest.random(random);
      // Pays for branching, so that multiloops win often enough.
      energies.values()[LoopBlock.MULTI_BRANCH.offset()] -= 2;
      multiloops += branching(agrees(energies, bases, mask)) ? 1 : 0;
    }
    assertThat(multiloops).isGreaterThan(10);
  }

  /** Whether a pair encloses two branches. */
  private static boolean branching(Structure structure) {
    return structure.pairs().stream()
        .anyMatch(
            pair -> {
              int branches = 0;
              for (int k = pair.i() + 1; k < pair.j(); k++) {
                if (structure.partner(k) > k) {
                  branches++;
                  k = structure.partner(k);
                }
              }
              return branches > 1;
            });
  }

  @Test
  void leavesUnpairedWhatCannotPair() {
    MinimumFreeEnergy mfe = new MinimumFreeEnergy(PartitionFunctionTest.random(new Random(3)));
    for (String bases : new String[] {"", "A", "GAC", "NNNNNNNNNN", "RRRRRYYYYY"}) {
      FoldedStructure folded = mfe.fold(bases, FoldingConstraints.NONE);
      assertThat(folded.structure()).isEqualTo(Structure.open(bases.length()));
      assertThat(folded.energy()).isZero();
    }
  }

  @Test
  void isNeverAboveTheEnsemble() {
    Random random = new Random(4);
    for (int trial = 0; trial < 5; trial++) {
      LoopEnergies energies = PartitionFunctionTest.random(random);
      String bases = PartitionFunctionTest.letters(random, 120);
      double least = new MinimumFreeEnergy(energies).fold(bases, FoldingConstraints.NONE).energy();
      double ensemble = new PartitionFunction(energies).fold(bases, PairMask.ALL).freeEnergy();
      assertThat(ensemble).isLessThan(least);
    }
  }
}
