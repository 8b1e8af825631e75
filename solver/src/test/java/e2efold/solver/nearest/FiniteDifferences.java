package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

/** Compares expected counts with differences of the ensemble's free energy. */
final class FiniteDifferences {

  private static final double STEP = 1e-4;

  private FiniteDifferences() {}

  /** All parameters in use together, along a random direction, and the most used ones alone. */
  static void check(
      LoopEnergies energies, String bases, FoldingConstraints constraints, Random random) {
    double[] counts = new double[energies.values().length];
    new PartitionFunction(energies).addExpectedCounts(bases, constraints, counts, 1);
    double[] direction = random.doubles(counts.length, -1, 1).toArray();
    assertThat(slope(energies, bases, constraints, direction))
        .isCloseTo(dot(counts, direction), within(1e-5));
    int checked = 0;
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] > 0.2) {
        double[] axis = new double[counts.length];
        axis[k] = 1;
        assertThat(slope(energies, bases, constraints, axis)).isCloseTo(counts[k], within(1e-5));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(5);
  }

  private static double slope(
      LoopEnergies energies, String bases, FoldingConstraints constraints, double[] direction) {
    double up = shifted(energies, bases, constraints, direction, STEP);
    double down = shifted(energies, bases, constraints, direction, -STEP);
    return (up - down) / (2 * STEP);
  }

  private static double shifted(
      LoopEnergies energies,
      String bases,
      FoldingConstraints constraints,
      double[] direction,
      double step) {
    double[] values = energies.values().clone();
    for (int k = 0; k < values.length; k++) {
      values[k] += step * direction[k];
    }
    LoopEnergies moved = new LoopEnergies(values, energies.specialLoops());
    return new PartitionFunction(moved).fold(bases, constraints).freeEnergy();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
