package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.constraint.ConstraintException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingConstraintsTest {

  private static void agrees(LoopEnergies energies, String bases, FoldingConstraints constraints) {
    Enumerated all = new Enumerated(energies, bases, constraints);
    PairEnsemble ensemble = new PartitionFunction(energies).fold(bases, constraints);
    assertThat(ensemble.logPartition()).isCloseTo(Math.log(all.total), within(1e-9));
    for (int i = 0; i < bases.length(); i++) {
      for (int j = i + 1; j < bases.length(); j++) {
        assertThat((double) ensemble.pairs().at(i, j))
            .isCloseTo(all.pairs[i][j] / all.total, within(1e-6));
      }
    }
    FoldedStructure folded = new MinimumFreeEnergy(energies).fold(bases, constraints);
    assertThat(folded.energy()).isCloseTo(all.least, within(1e-9));
    assertThat(
            new StructureLoops(energies).energy(bases, folded.structure())
                + Enumerated.constrained(folded.structure(), constraints))
        .isCloseTo(all.least, within(1e-9));
  }

  @Test
  void energiesOfPairsAndBasesCountInEveryStructure() {
    Random random = new Random(1);
    for (int trial = 0; trial < 60; trial++) {
      String bases = PartitionFunctionTest.letters(random, random.nextInt(14));
      FoldingConstraints constraints = RandomCases.biased(random, bases.length(), PairMask.ALL);
      agrees(PartitionFunctionTest.random(random), bases, constraints);
    }
  }

  @Test
  void energiesCountInMultiloopsAndLargeLoops() {
    Random random = new Random(2);
    for (int trial = 0; trial < 60; trial++) {
      String bases = PartitionFunctionTest.letters(random, 20 + random.nextInt(40));
      PairMask mask = RandomCases.few(random, bases, 11);
      agrees(
          PartitionFunctionTest.random(random),
          bases,
          RandomCases.biased(random, bases.length(), mask));
    }
  }

  @Test
  void basesThatMustPairDoSoInEveryStructureAndStacksHaveTheirEnergies() {
    Random random = new Random(7);
    int demanded = 0;
    for (int trial = 0; trial < 300; trial++) {
      boolean small = trial % 2 == 0;
      String bases = PartitionFunctionTest.letters(random, small ? 14 : 20 + random.nextInt(40));
      PairMask mask = small ? PairMask.ALL : RandomCases.few(random, bases, 11);
      FoldingConstraints constraints = RandomCases.demanding(random, bases, mask);
      demanded += constraints.paired().cardinality();
      agrees(PartitionFunctionTest.random(random), bases, constraints);
    }
    assertThat(demanded).isGreaterThan(100);
  }

  @Test
  void expectedCountsAreDerivativesWhereBasesMustPair() {
    Random random = new Random(8);
    String bases = PartitionFunctionTest.letters(random, 45);
    FoldingConstraints constraints = RandomCases.demanding(random, bases, PairMask.ALL);
    assertThat(constraints.paired().isEmpty()).isFalse();
    FiniteDifferences.check(PartitionFunctionTest.random(random), bases, constraints, random);
  }

  @Test
  void saysWhenNoStructurePairsAllBasesThatMust() {
    LoopEnergies energies = PartitionFunctionTest.random(new Random(9));
    BitSet paired = new BitSet();
    paired.set(1);
    FoldingConstraints constraints =
        new FoldingConstraints(PairMask.ALL, PairBonus.NONE, new double[0], new double[0], paired);
    assertThatThrownBy(() -> new PartitionFunction(energies).fold("AAAAAA", constraints))
        .isInstanceOf(ConstraintException.class);
    assertThatThrownBy(() -> new MinimumFreeEnergy(energies).fold("AAAAAA", constraints))
        .isInstanceOf(ConstraintException.class);
  }

  @Test
  void expectedCountsAreDerivativesUnderConstraintsToo() {
    Random random = new Random(3);
    String bases = PartitionFunctionTest.letters(random, 45);
    FoldingConstraints constraints = RandomCases.biased(random, bases.length(), PairMask.ALL);
    FiniteDifferences.check(PartitionFunctionTest.random(random), bases, constraints, random);
  }

  @Test
  void longSequencesStayInRange() {
    String bases = PartitionFunctionTest.letters(new Random(4), 1000);
    double[] unpaired = new double[bases.length()];
    Arrays.fill(unpaired, 2);
    LoopEnergies energies = PartitionFunctionTest.random(new Random(5));
    PartitionFunction function = new PartitionFunction(energies);
    FoldingConstraints constraints = new FoldingConstraints(PairMask.ALL, PairBonus.NONE, unpaired);
    double biased = function.fold(bases, constraints).freeEnergy();
    double plain = function.fold(bases, PairMask.ALL).freeEnergy();
    assertThat(biased).isBetween(plain, plain + 2 * bases.length());
  }

  @Test
  void namesWhatDoesNotFit() {
    PartitionFunction function = new PartitionFunction(PartitionFunctionTest.random(new Random(6)));
    assertThatThrownBy(
            () ->
                function.fold(
                    "GAAAC", new FoldingConstraints(PairMask.ALL, PairBonus.NONE, new double[4])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 energies")
        .hasMessageContaining("5 bases");
    assertThatThrownBy(
            () ->
                new FoldingConstraints(PairMask.ALL, PairBonus.NONE, new double[] {0, Double.NaN}))
        .hasMessageContaining("base 2");
    assertThatThrownBy(
            () ->
                function.fold(
                    "GAAAC",
                    new FoldingConstraints(
                        PairMask.ALL, (i, j) -> Double.NEGATIVE_INFINITY, new double[0])))
        .hasMessageContaining("pair (1, 5)");
  }
}
