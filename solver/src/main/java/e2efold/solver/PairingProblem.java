package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * B pairing problems, padded to L positions (method: MATH.md §1). Both arrays stay with the manager
 * they came with; whatever a solver makes for a problem goes to the manager of {@code scores}.
 *
 * @param scores {@code (B, L, L)}, symmetric, float; larger = rather paired (logit U)
 * @param allowed {@code (B, L, L)}, symmetric, same type: 1 on legal pairs, 0 on all others and on
 *     padding (M)
 */
public record PairingProblem(NDArray scores, NDArray allowed) {

  /**
   * Checks shapes and types.
   *
   * @throws IllegalArgumentException unless both arrays are {@code (B, L, L)} of one type
   */
  public PairingProblem {
    Shape shape = scores.getShape();
    if (shape.dimension() != 3 || shape.get(1) != shape.get(2)) {
      throw new IllegalArgumentException("scores must be (B, L, L), not " + shape);
    }
    if (!shape.equals(allowed.getShape()) || scores.getDataType() != allowed.getDataType()) {
      throw new IllegalArgumentException(
          "scores and allowed must agree in shape and type, not "
              + shape
              + " "
              + scores.getDataType()
              + " and "
              + allowed.getShape()
              + " "
              + allowed.getDataType());
    }
  }

  /**
   * The manager that owns every array a solver makes for this problem.
   *
   * @return the manager of {@code scores}
   */
  public NDManager manager() {
    return scores.getManager();
  }

  /**
   * The same problem off the gradient tape.
   *
   * @return a problem whose scores send no gradient back; owned by {@link #manager()}
   */
  public PairingProblem detached() {
    return new PairingProblem(scores.stopGradient(), allowed);
  }
}
