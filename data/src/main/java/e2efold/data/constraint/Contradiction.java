package e2efold.data.constraint;

import e2efold.data.rna.BasePair;

/** What cannot hold together, and how messages name it: positions from 1. */
final class Contradiction {

  private Contradiction() {}

  static ConstraintException of(int base, String first, String second) {
    return new ConstraintException("base %d is %s and %s".formatted(base + 1, first, second));
  }

  /** The rule of a base in a forced pair. */
  static void requireKept(int base, int mate, BaseRule rule) {
    if (!(mate > base ? rule.allowsDownstream() : rule.allowsUpstream())) {
      throw of(base, rule.words(), "in the forced pair " + name(base, mate));
    }
  }

  static void requireSpan(BasePair pair, int nt) {
    if (pair.j() - pair.i() >= nt) {
      throw new ConstraintException(
          "forced pair %s spans %d nt, and at most %d are allowed"
              .formatted(name(pair), pair.j() - pair.i() + 1, nt));
    }
  }

  static void requireInside(int length, int base) {
    if (base < 0 || base >= length) {
      throw new ConstraintException(
          "base %d lies outside the RNA of %d nt".formatted(base + 1, length));
    }
  }

  static String name(BasePair pair) {
    return name(pair.i(), pair.j());
  }

  static String name(int i, int j) {
    return "(" + (Math.min(i, j) + 1) + ", " + (Math.max(i, j) + 1) + ")";
  }
}
