package e2efold.data.rna;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A secondary structure in which each base has at most one partner. Immutable; positions from 0.
 * Pseudoknots are allowed, conflicts cannot be built.
 */
public final class Structure {

  private final int[] partner;

  private Structure(int[] partner) {
    this.partner = partner;
  }

  /**
   * Builds a structure from pairs.
   *
   * @param length number of bases, nt
   * @param pairs the pairs, in any order; a pair given twice counts once
   * @return the structure
   * @throws IllegalArgumentException when a pair leaves the sequence, or two pairs share a base
   *     (both are named, positions from 1)
   */
  public static Structure ofPairs(int length, Collection<BasePair> pairs) {
    int[] partner = new int[length];
    Arrays.fill(partner, -1);
    for (BasePair pair : pairs) {
      if (pair.j() >= length) {
        throw new IllegalArgumentException(
            "pair " + name(pair.i(), pair.j()) + " leaves a sequence of " + length + " bases");
      }
      claim(partner, pair.i(), pair.j());
      claim(partner, pair.j(), pair.i());
    }
    return new Structure(partner);
  }

  /**
   * Builds a structure from a partner table.
   *
   * @param partner for each position its partner, or -1 when unpaired; copied
   * @return the structure
   * @throws IllegalArgumentException when the table is not symmetric, or pairs a base with itself
   */
  public static Structure ofPartners(int[] partner) {
    for (int i = 0; i < partner.length; i++) {
      int j = partner[i];
      if (j != -1 && (j < 0 || j >= partner.length || j == i || partner[j] != i)) {
        throw new IllegalArgumentException(
            "base " + (i + 1) + " names partner " + (j + 1) + ", which does not name it back");
      }
    }
    return new Structure(partner.clone());
  }

  /**
   * The structure without pairs.
   *
   * @param length number of bases, nt
   * @return an open chain
   */
  public static Structure open(int length) {
    return ofPairs(length, List.of());
  }

  private static void claim(int[] partner, int base, int mate) {
    if (partner[base] != -1 && partner[base] != mate) {
      throw new IllegalArgumentException(
          "base "
              + (base + 1)
              + " has two partners: pairs "
              + name(base, partner[base])
              + " and "
              + name(base, mate));
    }
    partner[base] = mate;
  }

  private static String name(int i, int j) {
    return "(" + (Math.min(i, j) + 1) + ", " + (Math.max(i, j) + 1) + ")";
  }

  /**
   * Length of the RNA.
   *
   * @return number of bases, nt
   */
  public int length() {
    return partner.length;
  }

  /**
   * Partner of a base.
   *
   * @param i position, from 0
   * @return the partner's position, or -1 when the base is unpaired; {@code partner(partner(i)) ==
   *     i}
   */
  public int partner(int i) {
    return partner[i];
  }

  /**
   * All pairs.
   *
   * @return the pairs, {@code i < j}, ascending in {@code i}
   */
  public List<BasePair> pairs() {
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] > i) {
        pairs.add(new BasePair(i, partner[i]));
      }
    }
    return List.copyOf(pairs);
  }

  /**
   * The pairs that cross at least one other pair.
   *
   * @return crossing pairs, ascending; empty exactly when the structure is nested
   */
  public List<BasePair> crossingPairs() {
    List<BasePair> pairs = pairs();
    return pairs.stream().filter(p -> pairs.stream().anyMatch(p::crosses)).toList();
  }

  /**
   * Tells whether the structure is free of pseudoknots.
   *
   * @return true when no two pairs cross
   */
  public boolean isNested() {
    int[] open = new int[partner.length];
    int depth = 0;
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] > i) {
        open[depth++] = i;
      } else if (partner[i] >= 0 && open[--depth] != partner[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Structure s && Arrays.equals(partner, s.partner);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(partner);
  }

  @Override
  public String toString() {
    return "Structure" + pairs();
  }
}
