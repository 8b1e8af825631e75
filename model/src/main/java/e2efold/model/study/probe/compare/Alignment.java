package e2efold.model.study.probe.compare;

/**
 * Linear centred kernel alignment of two sets of features of the same things (Kornblith, Norouzi,
 * Lee and Hinton, "Similarity of neural network representations revisited", ICML 2019): 1 when one
 * is the other turned and scaled, near 0 when they have nothing in common.
 */
final class Alignment {

  private Alignment() {}

  /**
   * CKA.
   *
   * @param x a row of features per thing
   * @param y as many rows, any number of features
   * @return ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖), columns centred; NaN when one side is constant
   */
  static double of(double[][] x, double[][] y) {
    double[][] a = centred(x);
    double[][] b = centred(y);
    double both = squares(a, b);
    double one = squares(a, a);
    double other = squares(b, b);
    return one == 0 || other == 0 ? Double.NaN : both / Math.sqrt(one * other);
  }

  private static double[][] centred(double[][] x) {
    int width = x[0].length;
    double[] mean = new double[width];
    for (double[] row : x) {
      for (int k = 0; k < width; k++) {
        mean[k] += row[k] / x.length;
      }
    }
    double[][] centred = new double[x.length][width];
    for (int r = 0; r < x.length; r++) {
      for (int k = 0; k < width; k++) {
        centred[r][k] = x[r][k] - mean[k];
      }
    }
    return centred;
  }

  /** ‖AᵀB‖². */
  private static double squares(double[][] a, double[][] b) {
    double sum = 0;
    int wide = b[0].length;
    for (int i = 0; i < a[0].length; i++) {
      double[] products = new double[wide];
      for (int r = 0; r < a.length; r++) {
        for (int j = 0; j < wide; j++) {
          products[j] += a[r][i] * b[r][j];
        }
      }
      for (double product : products) {
        sum += product * product;
      }
    }
    return sum;
  }
}
