package e2efold.model.study.probe.memory;

/** Spearman's rank correlation. */
final class RankCorrelation {

  private RankCorrelation() {}

  /** In [−1, 1]; equal numbers share the mean of their ranks; 0 when all of one side are equal. */
  static double of(double[] a, double[] b) {
    double[] x = ranks(a);
    double[] y = ranks(b);
    double mean = (a.length - 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int k = 0; k < a.length; k++) {
      xy += (x[k] - mean) * (y[k] - mean);
      xx += (x[k] - mean) * (x[k] - mean);
      yy += (y[k] - mean) * (y[k] - mean);
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      for (int other = 0; other < values.length; other++) {
        if (other != k) {
          ranks[k] += values[other] < values[k] ? 1 : values[other] == values[k] ? 0.5 : 0;
        }
      }
    }
    return ranks;
  }
}
