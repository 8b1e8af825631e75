package e2efold.solver.convex;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Cholesky factors of {@code H + δI} for a positive semidefinite H. */
final class DampedCholesky {

  private final LinearSolverDense<DMatrixRMaj> factors;

  private DampedCholesky(LinearSolverDense<DMatrixRMaj> factors) {
    this.factors = factors;
  }

  /**
   * Factorises, with more damping where rounding asks for it.
   *
   * @param matrix H, finite; left as it is
   * @param damping δ, not negative
   */
  static DampedCholesky of(DMatrixRMaj matrix, double damping) {
    LinearSolverDense<DMatrixRMaj> factors = LinearSolverFactory_DDRM.chol(matrix.getNumRows());
    double added = damping;
    while (true) {
      DMatrixRMaj damped = matrix.copy();
      for (int k = 0; k < matrix.getNumRows(); k++) {
        damped.add(k, k, added);
      }
      if (factors.setA(damped)) {
        return new DampedCholesky(factors);
      }
      added = Math.max(100 * added, 1e-12);
    }
  }

  DMatrixRMaj solve(DMatrixRMaj right) {
    DMatrixRMaj solution = new DMatrixRMaj(right.getNumRows(), 1);
    factors.solve(right, solution);
    return solution;
  }

  DMatrixRMaj inverse(int size) {
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    factors.invert(inverse);
    return inverse;
  }
}
