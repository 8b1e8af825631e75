package e2efold.model.study.probe.landscape;

import e2efold.model.study.probe.SymmetricEigen;
import e2efold.model.study.probe.Vector;
import java.util.List;

/**
 * The two directions that hold most of where a training went: principal components of θ_t − θ_end
 * (Li et al., NeurIPS 2018, section 7), not centred, for θ_end is where the plane is to lie.
 *
 * @param directions two of length 1
 * @param shares of the sum of squares that each direction holds
 * @param coordinates of each snapshot along the two
 */
record TrajectoryPca(double[][] directions, double[] shares, double[][] coordinates) {

  private static final int AXES = 2;

  /**
   * Finds them.
   *
   * @param snapshots points of a training, the last its end; at least three
   */
  static TrajectoryPca of(List<double[]> snapshots) {
    int n = snapshots.size();
    double[] end = snapshots.get(n - 1);
    List<double[]> ways = snapshots.stream().map(point -> Vector.moved(point, -1, end)).toList();
    double[][] gram = new double[n][n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = Vector.dot(ways.get(i), ways.get(j));
        gram[j][i] = gram[i][j];
      }
      total += gram[i][i];
    }
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    double[][] directions = new double[AXES][end.length];
    double[] shares = new double[AXES];
    double[][] coordinates = new double[n][AXES];
    for (int axis = 0; axis < AXES; axis++) {
      double length = Math.sqrt(Math.max(0, eigen.values()[axis]));
      shares[axis] = length * length / total;
      for (int t = 0; t < n; t++) {
        double weight = eigen.vectors()[axis][t];
        coordinates[t][axis] = length * weight;
        if (length > 0) {
          directions[axis] = Vector.moved(directions[axis], weight / length, ways.get(t));
        }
      }
    }
    return new TrajectoryPca(directions, shares, coordinates);
  }
}
