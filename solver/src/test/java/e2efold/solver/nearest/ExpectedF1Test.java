package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.PairingScores;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedF1Test {

  private static final double CHARGE = 0.4;

  @Test
  void isTwiceTheExpectedRightPairsByAllThatAreCharged() {
    Random random = new Random(1);
    LoopEnergies energies = PartitionFunctionTest.random(random);
    String bases = PartitionFunctionTest.letters(random, 40);
    Structure known = folded(random, bases);
    PairingScores pairs = new PartitionFunction(energies).fold(bases, PairMask.ALL).pairs();
    double right = 0;
    double all = known.pairs().size();
    for (int i = 0; i < 40; i++) {
      for (int j = i + 1; j < 40; j++) {
        boolean open = known.partner(i) < 0 && known.partner(j) < 0;
        all += pairs.at(i, j) * (open ? CHARGE : 1);
        right += known.pairs().contains(new BasePair(i, j)) ? pairs.at(i, j) : 0;
      }
    }
    assertThat(f1(energies, bases, known)).isCloseTo(2 * right / all, within(1e-6));
  }

  @Test
  void gradientIsTheSlope() {
    Random random = new Random(2);
    for (int trial = 0; trial < 3; trial++) {
      LoopEnergies energies = PartitionFunctionTest.random(random);
      String bases = PartitionFunctionTest.letters(random, 40 + 10 * trial);
      Structure known = folded(random, bases);
      double[] gradient = new double[energies.values().length];
      new ExpectedF1(energies, CHARGE, 0.02).addGradient(bases, known, gradient, 1);
      double[] direction = random.doubles(gradient.length, -1, 1).toArray();
      double expected = 0;
      for (int k = 0; k < gradient.length; k++) {
        expected += gradient[k] * direction[k];
      }
      double step = 1e-2;
      double slope =
          (f1(moved(energies, direction, step), bases, known)
                  - f1(moved(energies, direction, -step), bases, known))
              / (2 * step);
      assertThat(Math.abs(expected)).isGreaterThan(0.01);
      assertThat(slope).isCloseTo(expected, within(0.02 * Math.abs(expected)));
    }
  }

  @Test
  void mayCrossItself() {
    Structure knot = Structure.ofPairs(12, List.of(new BasePair(0, 6), new BasePair(3, 10)));
    LoopEnergies energies = PartitionFunctionTest.random(new Random(3));
    assertThat(f1(energies, "GGGGAACCCACC", knot)).isBetween(0.0, 1.0);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    LoopEnergies energies = PartitionFunctionTest.random(new Random(4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> f1(energies, "GGGG", Structure.ofPairs(4, List.of())))
        .withMessageContaining("have a pair");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpectedF1(energies, 1.5, 0.1))
        .withMessageContaining("[0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpectedF1(energies, 1, 0))
        .withMessageContaining("contrast");
  }

  private static Structure folded(Random random, String bases) {
    return new MinimumFreeEnergy(PartitionFunctionTest.random(random))
        .fold(bases, FoldingConstraints.NONE)
        .structure();
  }

  private static double f1(LoopEnergies energies, String bases, Structure known) {
    return new ExpectedF1(energies, CHARGE, 0.02)
        .addGradient(bases, known, new double[energies.values().length], 1);
  }

  private static LoopEnergies moved(LoopEnergies energies, double[] direction, double step) {
    double[] values = energies.values().clone();
    for (int k = 0; k < values.length; k++) {
      values[k] += step * direction[k];
    }
    return new LoopEnergies(values, energies.specialLoops());
  }
}
