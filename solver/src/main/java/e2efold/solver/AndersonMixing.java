package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Anderson mixing of depth m (D. G. Anderson, J. ACM 12 (1965) 547; MATH.md §8): with residuals
 * {@code f = G(z) − z} and differences of successive residuals and images, the next point is {@code
 * G(z) − Σ γⱼ ΔGⱼ}, γ the regularised least-squares fit of f by the Δf. Every problem of a batch
 * has a fit of its own. Remembers up to 2 m arrays between calls.
 */
final class AndersonMixing implements AutoCloseable {

  private static final int DEPTH = 5;

  /** A problem whose residual grew by more than this after a mixed step forgets its past. */
  private static final double GROWTH = 2;

  private final Deque<NDArray> residualSteps = new ArrayDeque<>();
  private final Deque<NDArray> imageSteps = new ArrayDeque<>();
  private final NDList last = new NDList();
  private final int[] usable;
  private final double[] lastNorm;

  /**
   * Starts without a past.
   *
   * @param problems batch size B
   */
  AndersonMixing(int problems) {
    usable = new int[problems];
    lastNorm = new double[problems];
  }

  /**
   * The next point.
   *
   * @param image G(z), {@code (B, N)}; not closed before the next call
   * @param residual {@code G(z) − z}, {@code (B, N)}; handed over
   * @param norm of each problem's residual, {@code B} numbers
   * @param running which problems still move; the others get their image
   * @return {@code (B, N)}, registered with the open scope
   */
  NDArray next(NDArray image, NDArray residual, double[] norm, boolean[] running) {
    remember(image, residual);
    for (int b = 0; b < usable.length; b++) {
      boolean harmed = usable[b] > 0 && !(norm[b] <= GROWTH * lastNorm[b]);
      usable[b] = harmed ? 0 : Math.min(usable[b] + 1, residualSteps.size());
      lastNorm[b] = norm[b];
    }
    if (residualSteps.isEmpty()) {
      return image;
    }
    NDArray differences = NDArrays.stack(new NDList(residualSteps), 1);
    double[] gram = doubles(differences.matMul(differences.transpose(0, 2, 1)));
    double[] fit = doubles(differences.matMul(residual.expandDims(2)));
    NDArray weights = weights(gram, fit, running, residual);
    NDArray correction = weights.matMul(NDArrays.stack(new NDList(imageSteps), 1));
    return image.sub(correction.squeeze(1));
  }

  private void remember(NDArray image, NDArray residual) {
    NDScope.unregister(residual);
    if (!last.isEmpty()) {
      NDArray residualStep = residual.sub(last.get(0));
      NDArray imageStep = image.sub(last.get(1));
      NDScope.unregister(residualStep, imageStep);
      // The newest first, so that what a problem may still use comes first as well.
      residualSteps.addFirst(residualStep);
      imageSteps.addFirst(imageStep);
      if (residualSteps.size() > DEPTH) {
        residualSteps.removeLast().close();
        imageSteps.removeLast().close();
      }
    }
    last.forEach(NDArray::close);
    last.clear();
    NDArray kept = image.stopGradient();
    NDScope.unregister(kept);
    last.add(residual);
    last.add(kept);
  }

  /** γ of every problem, {@code (B, 1, m)}. */
  private NDArray weights(double[] gram, double[] fit, boolean[] running, NDArray like) {
    int m = residualSteps.size();
    double[] weights = new double[usable.length * m];
    double regularisation = like.getDataType() == DataType.FLOAT64 ? 1e-13 : 1e-6;
    for (int b = 0; b < usable.length; b++) {
      int n = running[b] ? usable[b] : 0;
      if (n == 0) {
        continue;
      }
      DMatrixRMaj matrix = new DMatrixRMaj(n, n);
      DMatrixRMaj right = new DMatrixRMaj(n, 1);
      double trace = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          matrix.set(i, j, gram[(b * m + i) * m + j]);
        }
        right.set(i, 0, fit[b * m + i]);
        trace += matrix.get(i, i);
      }
      for (int i = 0; i < n; i++) {
        matrix.add(i, i, regularisation * trace);
      }
      DMatrixRMaj gamma = new DMatrixRMaj(n, 1);
      LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(n);
      if (trace > 0 && cholesky.setA(matrix)) {
        cholesky.solve(right, gamma);
        System.arraycopy(gamma.getData(), 0, weights, b * m, n);
      }
    }
    Shape shape = new Shape(usable.length, 1, m);
    return like.getManager().create(weights, shape).toType(like.getDataType(), false);
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }

  @Override
  public void close() {
    residualSteps.forEach(NDArray::close);
    imageSteps.forEach(NDArray::close);
    last.forEach(NDArray::close);
  }
}
