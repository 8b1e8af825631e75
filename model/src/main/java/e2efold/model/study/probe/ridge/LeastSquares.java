package e2efold.model.study.probe.ridge;

import e2efold.model.study.probe.SymmetricEigen;
import e2efold.model.study.probe.Vector;
import e2efold.solver.quadratic.Shrinkage;

/**
 * A least-squares problem min ‖Xβ − y‖²/(2n), seen along the right singular vectors of X.
 *
 * @param axes eigenvectors of XᵀX/n, the largest eigenvalue first
 * @param squares its eigenvalues s², never negative
 * @param exact components of the solution of least length along the axes; 0 where s² is
 */
record LeastSquares(double[][] axes, double[] squares, double[] exact) {

  private static final double NULL = 1e-10;

  /** The problem of given inputs, a row per sample, and targets. */
  static LeastSquares of(double[][] x, double[] y) {
    int n = x.length;
    int p = x[0].length;
    double[][] gram = new double[p][p];
    double[] moment = new double[p];
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < p; i++) {
        moment[i] += x[r][i] * y[r] / n;
        for (int j = 0; j < p; j++) {
          gram[i][j] += x[r][i] * x[r][j] / n;
        }
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    double[] squares = new double[p];
    double[] exact = new double[p];
    for (int k = 0; k < p; k++) {
      boolean isNull = eigen.values()[k] <= NULL * eigen.values()[0];
      squares[k] = isNull ? 0 : eigen.values()[k];
      exact[k] = isNull ? 0 : Vector.dot(eigen.vectors()[k], moment) / squares[k];
    }
    return new LeastSquares(eigen.vectors(), squares, exact);
  }

  /** The largest step that descends along every axis and overshoots along none. */
  double step() {
    return 1 / squares[0];
  }

  /** Components after t steps of gradient descent from 0. */
  double[] descent(int steps) {
    double[] components = new double[squares.length];
    for (int k = 0; k < components.length; k++) {
      components[k] = Shrinkage.descent(squares[k], step(), steps) * exact[k];
    }
    return components;
  }

  /** Components of ridge regression. */
  double[] ridge(double lambda) {
    double[] components = new double[squares.length];
    for (int k = 0; k < components.length; k++) {
      components[k] = Shrinkage.ridge(squares[k], lambda) * exact[k];
    }
    return components;
  }

  /** The weights of components along the axes. */
  double[] weights(double[] components) {
    double[] weights = new double[axes[0].length];
    for (int k = 0; k < components.length; k++) {
      weights = Vector.moved(weights, components[k], axes[k]);
    }
    return weights;
  }

  /**
   * Expected squared error of the weights, E‖β̂ − β‖², of an estimate that shrinks the exact
   * solution, over noise of variance σ² in the targets.
   *
   * @param truth components of the true weights along the axes
   * @param factors by which each component shrinks
   * @param noise σ²/n
   */
  double risk(double[] truth, double[] factors, double noise) {
    double risk = 0;
    for (int k = 0; k < factors.length; k++) {
      double bias = (1 - factors[k]) * truth[k];
      double variance = squares[k] == 0 ? 0 : noise * factors[k] * factors[k] / squares[k];
      risk += bias * bias + variance;
    }
    return risk;
  }
}
