package e2efold.data.synthetic;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes artificial families of RNAs with known structure. A family is a random consensus structure;
 * its members keep all base pairs through compensatory mutations, while unpaired bases and loop
 * lengths vary. All pairs are canonical or GU and at least four positions apart.
 *
 * <p>The same traits and seed give the same RNAs on every machine, and a larger number of families
 * or members only adds RNAs.
 *
 * @param traits what the families are like
 * @param seed start of the random numbers; part of the names, so that sets of different seeds can
 *     be joined
 */
public record FamilyGenerator(FamilyTraits traits, long seed) {

  /** Fractional part of the golden ratio: spreads neighbouring seeds over all 64 bits. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** All RNAs of a call are in memory at once. */
  private static final long MOST_RNAS = 1_000_000;

  /**
   * Makes the RNAs.
   *
   * @param families number of families
   * @param members number of RNAs in each family
   * @return the RNAs, family by family, with distinct names such as {@code seed7-01-003}
   * @throws IllegalArgumentException unless both numbers are positive and there are at most a
   *     million RNAs
   */
  public List<LabelledRna> generate(int families, int members) {
    if (families < 1 || members < 1) {
      throw new IllegalArgumentException(
          "there must be at least one family and one member, not " + families + " and " + members);
    }
    if ((long) families * members > MOST_RNAS) {
      throw new IllegalArgumentException(
          families + " families of " + members + " are more than " + MOST_RNAS + " RNAs");
    }
    List<LabelledRna> rnas = new ArrayList<>();
    for (int f = 1; f <= families; f++) {
      Random random = new Random(mixed(seed, f));
      String name = String.format(Locale.ROOT, "seed%d-%02d", seed, f);
      Family family = Family.draw(name, traits, random);
      for (int m = 1; m <= members; m++) {
        rnas.add(family.member(String.format(Locale.ROOT, "%s-%03d", name, m), random));
      }
    }
    return rnas;
  }

  /** A seed of its own for each pair of a seed and a number. */
  static long mixed(long seed, int number) {
    return (seed * GOLDEN + number) * GOLDEN;
  }
}
