package e2efold.model.study.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Eigenvalues of a symmetric matrix that is known by its products with vectors, by Lanczos'
 * iteration with full reorthogonalisation (Golub and Van Loan, "Matrix Computations", chapter 10).
 *
 * @param values Ritz values, the largest first: those at both ends come close to eigenvalues
 * @param residuals for each the length of Hy − θy of its unit vector y: some eigenvalue lies within
 *     this distance
 * @param first the unit vector of the largest value
 */
public record Lanczos(double[] values, double[] residuals, double[] first) {

  private static final double BREAKDOWN = 1e-10;

  /**
   * Iterates.
   *
   * @param product of the matrix with a vector
   * @param size rows of the matrix
   * @param iterations products at most; fewer when the matrix has fewer different eigenvalues
   * @param random for the first vector
   * @return as many values as products were taken
   */
  public static Lanczos of(
      UnaryOperator<double[]> product, int size, int iterations, SplittableRandom random) {
    List<double[]> basis = new ArrayList<>();
    int most = Math.min(size, iterations);
    double[] diagonal = new double[most];
    double[] beside = new double[most];
    double[] start = Vector.gaussian(size, random);
    double[] next = Vector.times(1 / Vector.norm(start), start);
    int taken = 0;
    double scale = 0;
    while (taken < most) {
      double[] vector = next;
      basis.add(vector);
      double[] image = product.apply(vector);
      scale = Math.max(scale, Vector.norm(image));
      diagonal[taken] = Vector.dot(vector, image);
      // Twice, for once leaves errors where much cancels.
      for (int pass = 0; pass < 2; pass++) {
        for (double[] earlier : basis) {
          image = Vector.moved(image, -Vector.dot(earlier, image), earlier);
        }
      }
      double length = Vector.norm(image);
      beside[taken] = length;
      taken++;
      if (length <= BREAKDOWN * scale) {
        break;
      }
      next = Vector.times(1 / length, image);
    }
    double[][] small = new double[taken][taken];
    for (int k = 0; k < taken; k++) {
      small[k][k] = diagonal[k];
      if (k + 1 < taken) {
        small[k][k + 1] = beside[k];
        small[k + 1][k] = beside[k];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(small);
    double last = beside[taken - 1];
    int count = taken;
    double[] residuals =
        Arrays.stream(eigen.vectors()).mapToDouble(y -> Math.abs(last * y[count - 1])).toArray();
    double[] top = new double[size];
    for (int k = 0; k < count; k++) {
      top = Vector.moved(top, eigen.vectors()[0][k], basis.get(k));
    }
    return new Lanczos(eigen.values(), residuals, top);
  }
}
