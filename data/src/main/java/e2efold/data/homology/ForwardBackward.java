package e2efold.data.homology;

import java.util.Arrays;

/**
 * Sums over all alignments of an RNA with a profile near the best one (forward-backward algorithm;
 * Durbin et al. 1998, section 4.4). An alignment of s bits has the weight 4^s, the square of what
 * probabilities would give: products of the probabilities of two bases, as base pairs need them,
 * are too blurred otherwise.
 */
final class ForwardBackward {

  // Columns to either side of what the best alignment has so many rows before or after.
  private static final int BAND = 16;
  private static final int ROWS = 16;
  private static final double SHARPNESS = 2;

  private final int[] codes;
  private final ProfileScores profile;
  private final int width;
  // The columns that rows of bases reach, and where their forward sums of matches begin.
  private final int[] low;
  private final int[] high;
  private final int[] offset;
  private final double[] forward;
  private final double[] scale;
  private final double[] open;
  private final double[] further;
  private final Gaps inside;
  private final Gaps outside;
  private final double[][] match = new double[ProfileScores.UNKNOWN + 1][];

  private final AlignmentPosterior.Builder found;

  /** Weights of leaving columns out. */
  private record Gaps(double[] open, double[] further) {}

  /** How probable each base belongs to each column. */
  static AlignmentPosterior posterior(int[] codes, ProfileScores profile, ProfileAlignment best) {
    ForwardBackward sums = new ForwardBackward(codes, profile, best);
    sums.backward(sums.forward());
    return sums.found.built();
  }

  private ForwardBackward(int[] codes, ProfileScores profile, ProfileAlignment best) {
    this.codes = codes;
    this.profile = profile;
    width = profile.columns();
    low = new int[codes.length + 1];
    high = new int[codes.length + 1];
    offset = new int[codes.length + 2];
    band(best.columns());
    forward = new double[offset[codes.length + 1]];
    scale = new double[codes.length + 1];
    open = weights(profile.insertion());
    further = weights(profile.furtherInsertion());
    inside = new Gaps(weights(profile.deletion(false)), weights(profile.furtherDeletion(false)));
    outside = new Gaps(weights(profile.deletion(true)), weights(profile.furtherDeletion(true)));
    found = new AlignmentPosterior.Builder(width);
  }

  /**
   * The best alignment's columns at each row, which may leave out several, and those nearby: of
   * this row and of the next ones, for where a long gap begins is seldom sure.
   */
  private void band(int[] columns) {
    int[] from = new int[codes.length + 1];
    int[] to = new int[codes.length + 1];
    int at = 0;
    for (int i = 0; i <= codes.length; i++) {
      boolean aligned = i < codes.length && columns[i] >= 0;
      from[i] = at;
      to[i] = i == codes.length ? width : aligned ? columns[i] : at;
      at = aligned ? to[i] + 1 : to[i];
    }
    for (int i = 0; i <= codes.length; i++) {
      low[i] = Math.max(0, from[Math.max(0, i - ROWS)] - BAND);
      high[i] = Math.min(width, to[Math.min(codes.length, i + ROWS)] + BAND);
      offset[i + 1] = offset[i] + high[i] - low[i] + 1;
    }
  }

  private static double[] weights(int[] scores) {
    return Arrays.stream(scores)
        .mapToDouble(s -> Math.exp(SHARPNESS * Math.log(2) / ProfileScores.UNITS * s))
        .toArray();
  }

  private double[] match(int code) {
    if (match[code] == null) {
      match[code] = weights(profile.match(code));
    }
    return match[code];
  }

  /** Behind no base and behind the last one, columns are beyond the RNA's ends. */
  private Gaps gaps(int row) {
    return row == 0 || row == codes.length ? outside : inside;
  }

  /** Sums up to a row, or from it on, by the last step; 0 outside the band. */
  private static final class Row {

    private final double[] matched;
    private final double[] inserted;
    private final double[] deleted;

    private Row(int width) {
      matched = new double[width + 1];
      inserted = new double[width + 1];
      deleted = new double[width + 1];
    }

    private Row cleared() {
      Arrays.fill(matched, 0);
      Arrays.fill(inserted, 0);
      Arrays.fill(deleted, 0);
      return this;
    }
  }

  /** Sums over beginnings of alignments; returns that over all whole ones. */
  private double forward() {
    Row row = new Row(width);
    Row last = new Row(width);
    row.matched[0] = 1;
    for (int i = 0; i <= codes.length; i++) {
      if (i > 0) {
        Row free = last.cleared();
        last = row;
        row = free;
        useBase(i, last, row);
      }
      Gaps gaps = gaps(i);
      for (int j = Math.max(1, low[i]); j <= high[i]; j++) {
        double opened = (row.matched[j - 1] + row.inserted[j - 1]) * gaps.open()[j - 1];
        row.deleted[j] = opened + row.deleted[j - 1] * gaps.further()[j - 1];
      }
      double most = 0;
      for (int j = low[i]; j <= high[i]; j++) {
        forward[offset[i] + j - low[i]] = row.matched[j];
        most = Math.max(most, Math.max(row.matched[j], Math.max(row.inserted[j], row.deleted[j])));
      }
      scale[i] = most;
    }
    return row.matched[width] + row.inserted[width] + row.deleted[width];
  }

  /** Steps that use base i − 1, in units of the row before. */
  private void useBase(int i, Row last, Row row) {
    double[] here = match(codes[i - 1]);
    double unit = 1 / scale[i - 1];
    for (int j = Math.max(1, low[i]); j <= high[i]; j++) {
      double before = last.matched[j - 1] + last.inserted[j - 1] + last.deleted[j - 1];
      row.matched[j] = before * here[j - 1] * unit;
    }
    for (int j = low[i]; j <= high[i]; j++) {
      double opened = (last.matched[j] + last.deleted[j]) * open[j];
      row.inserted[j] = (opened + last.inserted[j] * further[j]) * unit;
    }
  }

  /** Sums over ends of alignments, and with them the probabilities. */
  private void backward(double total) {
    Row row = new Row(width);
    Row next = new Row(width);
    for (int i = codes.length; i >= 0; i--) {
      double[] match = i < codes.length ? match(codes[i]) : new double[width];
      double unit = 1 / scale[i];
      Gaps gaps = gaps(i);
      for (int j = high[i]; j >= low[i]; j--) {
        boolean end = i == codes.length && j == width;
        double matching = j < width ? match[j] * next.matched[j + 1] * unit : 0;
        double inserting = next.inserted[j] * unit;
        double deleting = j < width ? row.deleted[j + 1] : 0;
        double opening = j < width ? deleting * gaps.open()[j] : 0;
        double deeper = j < width ? deleting * gaps.further()[j] : 0;
        row.matched[j] = end ? 1 : matching + inserting * open[j] + opening;
        row.inserted[j] = end ? 1 : matching + inserting * further[j] + opening;
        row.deleted[j] = end ? 1 : matching + inserting * open[j] + deeper;
        if (i > 0 && j > 0) {
          double before = forward[offset[i] + j - low[i]];
          found.add(i - 1, j - 1, (float) (before * row.matched[j] / total));
        }
      }
      Row free = next.cleared();
      next = row;
      row = free;
    }
  }
}
