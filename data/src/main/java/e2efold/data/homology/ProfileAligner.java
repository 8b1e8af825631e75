package e2efold.data.homology;

import java.util.Arrays;

/**
 * Finds the best alignments of an RNA with profiles (Viterbi algorithm; Gotoh 1982), global but for
 * cheap overhangs at both ends of either. Keeps its tables from one profile to the next; for one
 * thread.
 */
final class ProfileAligner {

  private static final int IMPOSSIBLE = -1_000_000_000;

  private final int[] codes;
  // The best scores up to a base and a column by what the last step was; rows of bases.
  private int[] matched = new int[0];
  private int[] inserted = new int[0];
  private int[] deleted = new int[0];

  /**
   * Takes an RNA.
   *
   * @param codes its letters, not copied
   */
  ProfileAligner(int[] codes) {
    this.codes = codes;
  }

  /** Aligns; time and memory grow with bases times columns. */
  ProfileAlignment align(ProfileScores profile) {
    int width = profile.columns() + 1;
    int cells = (codes.length + 1) * width;
    if (cells > matched.length) {
      matched = new int[cells];
      inserted = new int[cells];
      deleted = new int[cells];
    }
    begin(width);
    for (int i = 1; i <= codes.length; i++) {
      next(profile, i * width, width, profile.match(codes[i - 1]));
      delete(profile, i * width, width, i == codes.length);
    }
    int end = cells - 1;
    int most = Math.max(matched[end], Math.max(inserted[end], deleted[end]));
    return new ProfileAlignment(columns(profile, width, end), (double) most / ProfileScores.UNITS);
  }

  private void begin(int width) {
    Arrays.fill(matched, 0, width, IMPOSSIBLE);
    Arrays.fill(inserted, 0, width, IMPOSSIBLE);
    matched[0] = 0;
    deleted[0] = IMPOSSIBLE;
    for (int j = 1; j < width; j++) {
      deleted[j] = ProfileScores.OVERHANG * j;
    }
  }

  /** Steps that use a base; they need the row above alone, so that several can be done at once. */
  private void next(ProfileScores profile, int row, int width, int[] match) {
    int[] matches = matched;
    int[] inserts = inserted;
    int[] deletes = deleted;
    int[] open = profile.insertion();
    int[] further = profile.furtherInsertion();
    matches[row] = IMPOSSIBLE;
    for (int j = 1; j < width; j++) {
      int from = row - width + j - 1;
      matches[row + j] =
          Math.max(matches[from], Math.max(inserts[from], deletes[from])) + match[j - 1];
    }
    for (int j = 0; j < width; j++) {
      int from = row - width + j;
      inserts[row + j] =
          Math.max(Math.max(matches[from], deletes[from]) + open[j], inserts[from] + further[j]);
    }
  }

  /** Steps that leave a column out, one after the other. */
  private void delete(ProfileScores profile, int row, int width, boolean end) {
    int[] matches = matched;
    int[] inserts = inserted;
    int[] deletes = deleted;
    int[] open = profile.deletion(end);
    int[] further = profile.furtherDeletion(end);
    int last = IMPOSSIBLE;
    deletes[row] = last;
    for (int j = 1; j < width; j++) {
      int left = row + j - 1;
      last = Math.max(Math.max(matches[left], inserts[left]) + open[j - 1], last + further[j - 1]);
      deletes[row + j] = last;
    }
  }

  /** Back from the end along the steps that gave the scores. */
  private int[] columns(ProfileScores profile, int width, int end) {
    int[] columns = new int[codes.length];
    Arrays.fill(columns, -1);
    int[] scores = best(end);
    int i = codes.length;
    int j = width - 1;
    while (i > 0 && j > 0) {
      int cell = i * width + j;
      if (scores == matched) {
        columns[--i] = --j;
        scores = best(cell - width - 1);
      } else if (scores == inserted) {
        int above = cell - width;
        int opened = inserted[cell] - profile.insertion()[j];
        boolean further = inserted[cell] == inserted[above] + profile.furtherInsertion()[j];
        scores = opened == matched[above] ? matched : further ? inserted : deleted;
        i--;
      } else {
        boolean last = i == codes.length;
        int opened = deleted[cell] - profile.deletion(last)[j - 1];
        boolean further = deleted[cell] == deleted[cell - 1] + profile.furtherDeletion(last)[j - 1];
        scores = opened == matched[cell - 1] ? matched : further ? deleted : inserted;
        j--;
      }
    }
    return columns;
  }

  private int[] best(int cell) {
    if (matched[cell] >= inserted[cell] && matched[cell] >= deleted[cell]) {
      return matched;
    }
    return inserted[cell] >= deleted[cell] ? inserted : deleted;
  }
}
