package e2efold.data.homology;

import e2efold.data.rna.PairingRules;

/**
 * An RNA aligned with a profile.
 *
 * @param profile the scores of the profile
 * @param alignment of the RNA with it
 * @param bits score of the alignment, and of the base pairs by whether the RNA's letters allow them
 */
record Hit(ProfileScores profile, ProfileAlignment alignment, double bits) {

  // Of a homolog's base pairs about one in twenty is none in the RNA; of chance pairs of letters
  // ten
  // in sixteen are none.
  private static final double KEPT = Math.log(0.95 / 0.375) / Math.log(2);
  private static final double LOST = Math.log(0.05 / 0.625) / Math.log(2);
  private static final double CONSERVED = 0.5;

  /** Aligns. */
  static Hit of(String bases, ProfileAligner aligner, ProfileScores scores) {
    Profile profile = scores.profile();
    ProfileAlignment alignment = aligner.align(scores);
    int[] baseOf = alignment.basesOf(profile.columns());
    double bits = alignment.bits();
    for (ProfilePair pair : profile.pairs()) {
      int i = baseOf[pair.five()];
      int j = baseOf[pair.three()];
      if (i >= 0 && j >= 0 && profile.share(pair) >= CONSERVED) {
        bits += PairingRules.STANDARD.allows(bases, i, j) ? KEPT : LOST;
      }
    }
    return new Hit(scores, alignment, bits);
  }
}
