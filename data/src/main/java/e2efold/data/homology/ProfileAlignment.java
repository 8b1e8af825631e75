package e2efold.data.homology;

import java.util.Arrays;

/**
 * The best alignment of an RNA with a profile (Viterbi algorithm; Gotoh 1982), global but for cheap
 * overhangs at both ends of either.
 *
 * @param columns for each base of the RNA its column, from 0, or −1; ascending
 * @param bits score of the alignment
 */
record ProfileAlignment(int[] columns, double bits) {

  private static final int MATCHED = 0;
  private static final int INSERTED = 1;
  private static final int DELETED = 2;
  private static final int STATE_BITS = 2;
  private static final int STATE = (1 << STATE_BITS) - 1;
  private static final float IMPOSSIBLE = -1e9f;

  /** Aligns; time and memory (one byte) grow with bases times columns. */
  static ProfileAlignment of(int[] codes, ProfileScores profile) {
    int width = profile.columns() + 1;
    byte[] steps = new byte[(codes.length + 1) * width];
    float[][] last = rows(width);
    float[][] row = rows(width);
    last[MATCHED][0] = 0;
    for (int j = 1; j < width; j++) {
      last[DELETED][j] = ProfileScores.OVERHANG * j;
    }
    for (int i = 1; i <= codes.length; i++) {
      boolean end = i == codes.length;
      for (float[] scores : row) {
        scores[0] = IMPOSSIBLE;
      }
      row[INSERTED][0] = ProfileScores.OVERHANG * i;
      for (int j = 1; j < width; j++) {
        int diagonal = best(last[MATCHED][j - 1], last[INSERTED][j - 1], last[DELETED][j - 1]);
        row[MATCHED][j] = last[diagonal][j - 1] + profile.match(j - 1, codes[i - 1]);
        boolean beyond = j == width - 1;
        float open = beyond ? ProfileScores.OVERHANG : profile.insertion(j - 1);
        float further = beyond ? ProfileScores.OVERHANG : ProfileScores.EXTENSION;
        int insertion =
            best(last[MATCHED][j] + open, last[INSERTED][j] + further, last[DELETED][j] + open);
        row[INSERTED][j] = last[insertion][j] + (insertion == INSERTED ? further : open);
        open = end ? ProfileScores.OVERHANG : profile.deletion(j - 1);
        further =
            end
                ? ProfileScores.OVERHANG
                : Math.max(ProfileScores.EXTENSION, profile.deletion(j - 1));
        int deletion =
            best(
                row[MATCHED][j - 1] + open,
                row[INSERTED][j - 1] + open,
                row[DELETED][j - 1] + further);
        row[DELETED][j] = row[deletion][j - 1] + (deletion == DELETED ? further : open);
        steps[i * width + j] =
            (byte) (diagonal | insertion << STATE_BITS | deletion << 2 * STATE_BITS);
      }
      float[][] free = last;
      last = row;
      row = free;
    }
    int state = best(last[MATCHED][width - 1], last[INSERTED][width - 1], last[DELETED][width - 1]);
    return new ProfileAlignment(columns(codes.length, width, steps, state), last[state][width - 1]);
  }

  private static float[][] rows(int width) {
    float[][] rows = new float[DELETED + 1][width];
    for (float[] row : rows) {
      Arrays.fill(row, IMPOSSIBLE);
    }
    return rows;
  }

  private static int best(float matched, float inserted, float deleted) {
    if (matched >= inserted && matched >= deleted) {
      return MATCHED;
    }
    return inserted >= deleted ? INSERTED : DELETED;
  }

  private static int[] columns(int length, int width, byte[] steps, int lastState) {
    int[] columns = new int[length];
    Arrays.fill(columns, -1);
    int state = lastState;
    int i = length;
    int j = width - 1;
    while (i > 0 && j > 0) {
      int step = steps[i * width + j] >> state * STATE_BITS & STATE;
      if (state == MATCHED) {
        columns[--i] = --j;
      } else if (state == INSERTED) {
        i--;
      } else {
        j--;
      }
      state = step;
    }
    return columns;
  }

  /** How many bases have a column. */
  int aligned() {
    return (int) Arrays.stream(columns).filter(column -> column >= 0).count();
  }

  /** For each column its base, from 0, or −1. */
  int[] basesOf(int width) {
    int[] bases = new int[width];
    Arrays.fill(bases, -1);
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] >= 0) {
        bases[columns[i]] = i;
      }
    }
    return bases;
  }
}
