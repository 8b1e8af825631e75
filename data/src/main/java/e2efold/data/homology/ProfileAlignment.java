package e2efold.data.homology;

import java.util.Arrays;

/**
 * An alignment of an RNA with a profile.
 *
 * @param columns for each base of the RNA its column, from 0, or −1; ascending
 * @param bits score of the alignment
 */
record ProfileAlignment(int[] columns, double bits) {

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
