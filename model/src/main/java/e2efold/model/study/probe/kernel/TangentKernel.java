package e2efold.model.study.probe.kernel;

import e2efold.model.study.probe.Outputs;
import e2efold.model.study.probe.SymmetricEigen;
import e2efold.model.study.probe.Vector;
import java.util.Arrays;

/**
 * The empirical neural tangent kernel K = J Jᵀ of some outputs at a point, J their derivatives
 * (Jacot, Gabriel and Hongler, NeurIPS 2018).
 *
 * @param entries symmetric
 */
record TangentKernel(double[][] entries) {

  private static final double RIDGE = 1e-3;

  /** One gradient of each output; holds all of them, in single precision, at a time. */
  static TangentKernel of(Outputs outputs, double[] point) {
    int n = outputs.count();
    float[][] jacobian = new float[n][];
    double[][] entries = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] row = outputs.gradient(point, i);
      jacobian[i] = new float[row.length];
      for (int k = 0; k < row.length; k++) {
        jacobian[i][k] = (float) row[k];
      }
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
          sum += row[k] * jacobian[j][k];
        }
        entries[i][j] = sum;
        entries[j][i] = sum;
      }
    }
    return new TangentKernel(entries);
  }

  double[] eigenvalues() {
    return SymmetricEigen.of(entries).values();
  }

  double trace() {
    double sum = 0;
    for (int i = 0; i < entries.length; i++) {
      sum += entries[i][i];
    }
    return sum;
  }

  /** ‖K‖_F. */
  double norm() {
    return Math.sqrt(Arrays.stream(entries).mapToDouble(row -> Vector.dot(row, row)).sum());
  }

  /** tr(K)²/tr(K²): how many directions learn at a like rate. */
  double effectiveRank() {
    double norm = norm();
    return norm == 0 ? 0 : trace() * trace() / (norm * norm);
  }

  /**
   * ⟨K, yyᵀ⟩/(‖K‖ ‖y‖²), both centred (Cortes, Mohri and Rostamizadeh, JMLR 2012): 1 when the
   * kernel learns nothing but the labels.
   */
  double alignment(double[] labels) {
    int n = labels.length;
    double mean = Arrays.stream(labels).average().orElse(0);
    double[] y = Arrays.stream(labels).map(label -> label - mean).toArray();
    double[] rows = Arrays.stream(entries).mapToDouble(r -> Arrays.stream(r).sum() / n).toArray();
    double all = Arrays.stream(rows).sum() / n;
    double form = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double centred = entries[i][j] - rows[i] - rows[j] + all;
        form += y[i] * y[j] * centred;
        squares += centred * centred;
      }
    }
    return squares == 0 ? 0 : form / (Math.sqrt(squares) * Vector.dot(y, y));
  }

  /** ‖K − other‖_F/‖other‖_F. */
  double drift(TangentKernel other) {
    double squares = 0;
    for (int i = 0; i < entries.length; i++) {
      double[] way = Vector.moved(entries[i], -1, other.entries[i]);
      squares += Vector.dot(way, way);
    }
    return Math.sqrt(squares) / other.norm();
  }

  /**
   * How often kernel regression on the first half of the outputs tells the sign of the second: the
   * model that the network would be if its kernel never changed.
   */
  double accuracy(double[] labels) {
    int n = labels.length;
    int m = n / 2;
    double[][] own = new double[m][];
    for (int i = 0; i < m; i++) {
      own[i] = Arrays.copyOf(entries[i], m);
    }
    double[] y = Arrays.copyOf(labels, m);
    SymmetricEigen eigen = SymmetricEigen.of(own);
    double[] weights = new double[m];
    double ridge = RIDGE * trace() / n;
    for (int k = 0; k < m; k++) {
      double part = Vector.dot(eigen.vectors()[k], y) / (Math.max(0, eigen.values()[k]) + ridge);
      weights = Vector.moved(weights, part, eigen.vectors()[k]);
    }
    int right = 0;
    for (int t = m; t < n; t++) {
      double value = Vector.dot(weights, Arrays.copyOf(entries[t], m));
      right += value * labels[t] > 0 ? 1 : 0;
    }
    return (double) right / (n - m);
  }
}
