package e2efold.data.homology;

import java.util.Arrays;

/**
 * The scores of a profile, in thousandths of a bit: log-odds of bases in its columns against a
 * quarter each, and what gaps cost there (Durbin et al. 1998, section 5.3). One pseudo-count goes
 * to the bases that the members' own change into; no gap costs more than {@value #DEAREST_GAP}.
 */
final class ProfileScores {

  /** Code of a letter that is none of A, C, G, U. */
  static final int UNKNOWN = Profile.LETTERS.length();

  /** Units of all scores in a bit: whole numbers are compared faster. */
  static final int UNITS = 1000;

  /** For a base or column beyond the end of the other. */
  static final int OVERHANG = -UNITS / 10;

  private static final int EXTENSION = -UNITS / 3;
  private static final int DEAREST_GAP = -10 * UNITS / 3;
  private static final double KEPT = 0.55;
  private static final double CHANGED = 0.15;
  private static final double BACKGROUND = 0.25;
  private static final double RARE = 0.03;
  private static final double HALF = 0.5;

  private final Profile profile;
  private final int[][] match;
  private final int[] insertion;
  private final int[] furtherInsertion;
  private final int[] deletion;
  private final int[] furtherDeletion;
  private final int[] overhang;

  ProfileScores(Profile profile) {
    this.profile = profile;
    int columns = profile.columns();
    match = new int[UNKNOWN + 1][columns];
    insertion = new int[columns + 1];
    furtherInsertion = new int[columns + 1];
    deletion = new int[columns];
    furtherDeletion = new int[columns];
    overhang = new int[columns];
    Arrays.fill(furtherInsertion, EXTENSION);
    Arrays.fill(overhang, OVERHANG);
    for (int column = 0; column < columns; column++) {
      int known = profile.inColumn(column);
      for (int letter = 0; letter < UNKNOWN; letter++) {
        match[letter][column] = match(profile, column, letter, known);
      }
      insertion[column + 1] = gap(profile.insertions(column), profile.members());
      deletion[column] = gap(profile.members() - known, profile.members());
      furtherDeletion[column] = Math.max(EXTENSION, deletion[column]);
    }
    for (int end : new int[] {0, columns}) {
      insertion[end] = OVERHANG;
      furtherInsertion[end] = OVERHANG;
    }
  }

  private static int match(Profile profile, int column, int letter, int known) {
    double pseudo = BACKGROUND;
    if (known > 0) {
      double own = (double) profile.count(column, letter) / known;
      pseudo = KEPT * own + CHANGED * (1 - own);
    }
    return log2((profile.count(column, letter) + pseudo) / (known + 1) / BACKGROUND);
  }

  private static int gap(int gaps, int members) {
    return Math.max(DEAREST_GAP, log2((gaps + RARE) / (members + HALF)));
  }

  private static int log2(double x) {
    return (int) Math.round(UNITS * Math.log(x) / Math.log(2));
  }

  /** What is scored. */
  Profile profile() {
    return profile;
  }

  int columns() {
    return deletion.length;
  }

  /** For a letter, by its code, in each column; not to be changed. */
  int[] match(int letter) {
    return match[letter];
  }

  /** For the first base of a gap before the first column and behind each; not to be changed. */
  int[] insertion() {
    return insertion;
  }

  /** For each further base of such a gap; not to be changed. */
  int[] furtherInsertion() {
    return furtherInsertion;
  }

  /** For leaving out each column, behind the last base or not; not to be changed. */
  int[] deletion(boolean end) {
    return end ? overhang : deletion;
  }

  /** The same behind a column that is left out too; not to be changed. */
  int[] furtherDeletion(boolean end) {
    return end ? overhang : furtherDeletion;
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
