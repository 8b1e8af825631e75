package e2efold.data.draw;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;

/** Kinds of pairs by their letters. */
enum PairLetters {
  /** AU, CG. */
  WATSON_CRICK,
  /** GU. */
  WOBBLE,
  /** All others, ambiguous letters too. */
  OTHER;

  static PairLetters of(RnaSequence sequence, BasePair pair) {
    String letters = "" + sequence.bases().charAt(pair.i()) + sequence.bases().charAt(pair.j());
    return switch (letters) {
      case "AU", "UA", "CG", "GC" -> WATSON_CRICK;
      case "GU", "UG" -> WOBBLE;
      default -> OTHER;
    };
  }
}
