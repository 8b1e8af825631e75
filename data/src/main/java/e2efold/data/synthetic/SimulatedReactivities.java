package e2efold.data.synthetic;

import e2efold.data.constraint.Reactivities;
import e2efold.data.rna.Structure;
import java.util.SplittableRandom;

/**
 * SHAPE reactivities drawn for a known structure, for tests and examples: exponentially
 * distributed, of mean 0.8 where a base has no partner, 0.25 where it is at the end of a helix and
 * 0.08 within one; a tenth is missing. The means are ours, of the order of what experiments find;
 * real reactivities depend on more than pairing, and help less.
 *
 * @param seed the same draws for the same seed
 */
public record SimulatedReactivities(long seed) {

  private static final double UNPAIRED = 0.8;
  private static final double END = 0.25;
  private static final double WITHIN = 0.08;
  private static final double MISSING = 0.1;

  /**
   * Draws for one structure.
   *
   * @param structure what the RNA is known to have
   * @return one reactivity per base, to three digits; NaN where none was measured
   */
  public Reactivities of(Structure structure) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[structure.length()];
    for (int i = 0; i < values.length; i++) {
      double drawn = -mean(structure, i) * StrictMath.log1p(-random.nextDouble());
      values[i] = random.nextDouble() < MISSING ? Double.NaN : Math.round(drawn * 1e3) / 1e3;
    }
    return new Reactivities(values);
  }

  private static double mean(Structure structure, int i) {
    int mate = structure.partner(i);
    if (mate < 0) {
      return UNPAIRED;
    }
    return stacks(structure, i - 1, mate + 1) && stacks(structure, i + 1, mate - 1) ? WITHIN : END;
  }

  private static boolean stacks(Structure structure, int i, int mate) {
    return i >= 0
        && mate >= 0
        && i < structure.length()
        && mate < structure.length()
        && structure.partner(i) == mate;
  }
}
