package e2efold.solver.convex;

import org.ejml.data.DMatrixRMaj;

/**
 * The pseudo-inverse of the dual's generalised Hessian over the bases whose price is above zero.
 * Its null space, sides against sides in two-sided components, is known, so no eigenvalue has to be
 * judged: {@code (H + nnᵀ)⁻¹ − nnᵀ} for a unit null vector n is exact.
 */
final class ActiveSetInverse {

  private ActiveSetInverse() {}

  /**
   * Computes the inverse.
   *
   * @param dual the dual
   * @param lambda its minimum
   * @param target receives the inverse, row-major, from {@code offset} on; the rest stays
   * @param offset where position (0, 0) goes
   */
  static void write(DualFunction dual, double[] lambda, double[] target, int offset) {
    boolean[] free = new boolean[lambda.length];
    for (int i = 0; i < free.length; i++) {
      free[i] = lambda[i] > 0;
    }
    ActiveGraph graph = new ActiveGraph(dual, lambda, free);
    for (ActiveGraph.Component component : graph.components()) {
      int[] bases = component.bases();
      DMatrixRMaj inverse = inverse(graph.hessian(component), component);
      for (int k = 0; k < bases.length; k++) {
        for (int l = 0; l < bases.length; l++) {
          target[offset + bases[k] * lambda.length + bases[l]] = dual.epsilon() * inverse.get(k, l);
        }
      }
    }
  }

  private static DMatrixRMaj inverse(DMatrixRMaj hessian, ActiveGraph.Component component) {
    addNullSpace(hessian, component, 1);
    DMatrixRMaj inverse = DampedCholesky.of(hessian, 0).inverse(component.bases().length);
    addNullSpace(inverse, component, -1);
    return inverse;
  }

  private static void addNullSpace(
      DMatrixRMaj matrix, ActiveGraph.Component component, double factor) {
    int[] sides = component.sides();
    for (int k = 0; k < sides.length; k++) {
      for (int l = 0; l < sides.length; l++) {
        matrix.add(k, l, factor * sides[k] * sides[l] / sides.length);
      }
    }
  }
}
