package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.Structure;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikelihoodTest {

  @Test
  void expectedCountsAreDerivativesOfTheFreeEnergy() {
    Random random = new Random(1);
    for (int trial = 0; trial < 3; trial++) {
      String bases = PartitionFunctionTest.letters(random, 30 + 20 * trial);
      FiniteDifferences.check(
          PartitionFunctionTest.random(random), bases, FoldingConstraints.NONE, random);
    }
  }

  @Test
  void probabilitiesOfAllStructuresSumToOne() {
    Random random = new Random(2);
    LoopEnergies energies = PartitionFunctionTest.random(random);
    String bases = "GGCAAAGCAC";
    double[] gradient = new double[energies.values().length];
    double[] sum = new double[2];
    PartitionFunctionTest.enumerate(
        new Letters(bases, PairMask.ALL),
        partners -> {
          sum[0] +=
              Math.exp(-likelihood(energies, bases, Structure.ofPartners(partners), gradient));
          sum[1]++;
        });
    assertThat(sum[1]).isGreaterThan(5);
    assertThat(sum[0]).isCloseTo(1, within(1e-9));
  }

  @Test
  void gradientIsTheSlopeOfTheNegativeLogarithm() {
    Random random = new Random(3);
    LoopEnergies energies = PartitionFunctionTest.random(random);
    String bases = PartitionFunctionTest.letters(random, 50);
    Structure structure =
        new MinimumFreeEnergy(PartitionFunctionTest.random(random))
            .fold(bases, FoldingConstraints.NONE)
            .structure();
    double[] gradient = new double[energies.values().length];
    likelihood(energies, bases, structure, gradient);
    double[] direction = random.doubles(gradient.length, -1, 1).toArray();
    double slope =
        (shifted(energies, direction, 1e-4, bases, structure)
                - shifted(energies, direction, -1e-4, bases, structure))
            / 2e-4;
    double expected = 0;
    for (int k = 0; k < gradient.length; k++) {
      expected += gradient[k] * direction[k];
    }
    assertThat(Math.abs(expected)).isGreaterThan(0.1);
    assertThat(slope).isCloseTo(expected, within(1e-4));
  }

  private static double shifted(
      LoopEnergies energies, double[] direction, double step, String bases, Structure structure) {
    double[] values = energies.values().clone();
    for (int k = 0; k < values.length; k++) {
      values[k] += step * direction[k];
    }
    LoopEnergies moved = new LoopEnergies(values, energies.specialLoops());
    return likelihood(moved, bases, structure, new double[values.length]);
  }

  /** −ln P of a structure, as a trainer puts it together; its derivatives are added up. */
  private static double likelihood(
      LoopEnergies energies, String bases, Structure structure, double[] gradient) {
    double perEnergy = 1 / LoopEnergies.THERMAL_ENERGY;
    StructureLoops loops = new StructureLoops(energies);
    loops.addCounts(bases, structure, gradient, perEnergy);
    return loops.energy(bases, structure) * perEnergy
        + new PartitionFunction(energies)
            .addExpectedCounts(bases, PairMask.ALL, gradient, -perEnergy);
  }
}
