package e2efold.data.homology;

/**
 * The scores of a profile in bits: log-odds of bases in its columns against a quarter each, and
 * what gaps cost there (Durbin et al. 1998, section 5.3). One pseudo-count goes to the bases that
 * the members' own change into; nothing that was never seen costs more than {@value #DEAREST_GAP}.
 */
final class ProfileScores {

  /** Code of a letter that is none of A, C, G, U. */
  static final int UNKNOWN = Profile.LETTERS.length();

  /** Bits for every further base of a gap. */
  static final float EXTENSION = -1 / 3f;

  /** Bits for a base or column beyond the end of the other. */
  static final float OVERHANG = -0.1f;

  private static final float DEAREST_GAP = -10 / 3f;
  private static final double KEPT = 0.55;
  private static final double CHANGED = 0.15;
  private static final double BACKGROUND = 0.25;
  private static final double RARE = 0.03;
  private static final double HALF = 0.5;

  private final float[][] match;
  private final float[] insertion;
  private final float[] deletion;
  private final float[] furtherDeletion;

  ProfileScores(Profile profile) {
    int columns = profile.columns();
    match = new float[UNKNOWN + 1][columns];
    insertion = new float[columns];
    deletion = new float[columns];
    furtherDeletion = new float[columns];
    for (int column = 0; column < columns; column++) {
      int known = profile.inColumn(column);
      for (int letter = 0; letter < UNKNOWN; letter++) {
        match[letter][column] = matchBits(profile, column, letter, known);
      }
      insertion[column] = gapBits(profile.insertions(column), profile.members());
      deletion[column] = gapBits(profile.members() - known, profile.members());
      furtherDeletion[column] = Math.max(EXTENSION, deletion[column]);
    }
  }

  private static float matchBits(Profile profile, int column, int letter, int known) {
    double pseudo = BACKGROUND;
    if (known > 0) {
      double own = (double) profile.count(column, letter) / known;
      pseudo = KEPT * own + CHANGED * (1 - own);
    }
    return log2((profile.count(column, letter) + pseudo) / (known + 1) / BACKGROUND);
  }

  private static float gapBits(int gaps, int members) {
    return Math.max(DEAREST_GAP, log2((gaps + RARE) / (members + HALF)));
  }

  private static float log2(double x) {
    return (float) (Math.log(x) / Math.log(2));
  }

  int columns() {
    return insertion.length;
  }

  /** Bits for a letter, by its code, in each column; not to be changed. */
  float[] match(int letter) {
    return match[letter];
  }

  /** Bits for the first base of a gap behind each column; not to be changed. */
  float[] insertion() {
    return insertion;
  }

  /** Bits for leaving out each column; not to be changed. */
  float[] deletion() {
    return deletion;
  }

  /** Bits for leaving out each column behind one that is left out too; not to be changed. */
  float[] furtherDeletion() {
    return furtherDeletion;
  }

  /** The letters of an RNA as codes. */
  static int[] codes(String bases) {
    return bases
        .chars()
        .map(letter -> Profile.LETTERS.indexOf(letter))
        .map(code -> code < 0 ? UNKNOWN : code)
        .toArray();
  }
}
