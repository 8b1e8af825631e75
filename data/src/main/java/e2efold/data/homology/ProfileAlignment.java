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
    int columns = profile.columns();
    int width = columns + 1;
    byte[] steps = new byte[(codes.length + 1) * width];
    float[] overhang = new float[columns];
    Arrays.fill(overhang, ProfileScores.OVERHANG);
    Rows rows = new Rows(width);
    for (int i = 1; i <= codes.length; i++) {
      boolean end = i == codes.length;
      rows.next(
          profile.match(codes[i - 1]),
          profile.insertion(),
          end ? overhang : profile.deletion(),
          end ? overhang : profile.furtherDeletion(),
          steps,
          i * width);
    }
    int state = best(rows.matched[columns], rows.inserted[columns], rows.deleted[columns]);
    float bits =
        Math.max(Math.max(rows.matched[columns], rows.inserted[columns]), rows.deleted[columns]);
    return new ProfileAlignment(columns(codes.length, width, steps, state), bits);
  }

  /** The best scores up to a base, by the column and state that an alignment has reached. */
  private static final class Rows {
    private final float[] matched;
    private final float[] inserted;
    private final float[] deleted;

    Rows(int width) {
      matched = new float[width];
      inserted = new float[width];
      deleted = new float[width];
      Arrays.fill(matched, IMPOSSIBLE);
      Arrays.fill(inserted, IMPOSSIBLE);
      deleted[0] = IMPOSSIBLE;
      matched[0] = 0;
      for (int j = 1; j < width; j++) {
        deleted[j] = ProfileScores.OVERHANG * j;
      }
    }

    /** Goes on by one base, in place: what stands left is new already, what stands here is not. */
    void next(
        float[] match,
        float[] insertion,
        float[] deletion,
        float[] furtherDeletion,
        byte[] steps,
        int offset) {
      int columns = match.length;
      float diagonalMatched = matched[0];
      float diagonalInserted = inserted[0];
      float diagonalDeleted = deleted[0];
      float leftMatched = IMPOSSIBLE;
      float leftInserted = Math.max(diagonalMatched, diagonalInserted) + ProfileScores.OVERHANG;
      float leftDeleted = IMPOSSIBLE;
      matched[0] = leftMatched;
      inserted[0] = leftInserted;
      deleted[0] = leftDeleted;
      for (int j = 1; j <= columns; j++) {
        float upMatched = matched[j];
        float upInserted = inserted[j];
        float upDeleted = deleted[j];
        boolean beyond = j == columns;
        float open = beyond ? ProfileScores.OVERHANG : insertion[j - 1];
        float further = beyond ? ProfileScores.OVERHANG : ProfileScores.EXTENSION;
        int diagonal = MATCHED;
        float most = diagonalMatched;
        if (diagonalInserted > most) {
          most = diagonalInserted;
          diagonal = INSERTED;
        }
        if (diagonalDeleted > most) {
          most = diagonalDeleted;
          diagonal = DELETED;
        }
        float newMatched = most + match[j - 1];
        int fromUp = MATCHED;
        most = upMatched + open;
        if (upInserted + further > most) {
          most = upInserted + further;
          fromUp = INSERTED;
        }
        if (upDeleted + open > most) {
          most = upDeleted + open;
          fromUp = DELETED;
        }
        float newInserted = most;
        int fromLeft = MATCHED;
        float delete = deletion[j - 1];
        most = leftMatched + delete;
        if (leftInserted + delete > most) {
          most = leftInserted + delete;
          fromLeft = INSERTED;
        }
        if (leftDeleted + furtherDeletion[j - 1] > most) {
          most = leftDeleted + furtherDeletion[j - 1];
          fromLeft = DELETED;
        }
        steps[offset + j] = (byte) (diagonal | fromUp << STATE_BITS | fromLeft << 2 * STATE_BITS);
        matched[j] = newMatched;
        inserted[j] = newInserted;
        deleted[j] = most;
        leftMatched = newMatched;
        leftInserted = newInserted;
        leftDeleted = most;
        diagonalMatched = upMatched;
        diagonalInserted = upInserted;
        diagonalDeleted = upDeleted;
      }
    }
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
