package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * B pairing problems, padded to L positions (method: MATH.md §1). The arrays stay with the managers
 * they came with; whatever a solver makes for a problem goes to the manager of {@code scores}.
 *
 * @param scores {@code (B, L, L)}, symmetric, float; larger = rather paired (logit U)
 * @param allowed {@code (B, L, L)}, symmetric, same type: 1 on legal pairs, 0 on all others and on
 *     padding (M)
 * @param couplings {@code (B, L, L)}, what the base pairs (i, j) and (i + 1, j − 1) gain together,
 *     at [i, j] with i < j and 0 elsewhere; 0 unless both are legal. Empty: pairs do not interact
 */
public record PairingProblem(NDArray scores, NDArray allowed, Optional<NDArray> couplings) {

  /**
   * Checks shapes and types.
   *
   * @throws IllegalArgumentException unless all arrays are {@code (B, L, L)} of one type
   */
  public PairingProblem {
    Shape shape = scores.getShape();
    if (shape.dimension() != 3 || shape.get(1) != shape.get(2)) {
      throw new IllegalArgumentException("scores must be (B, L, L), not " + shape);
    }
    requireAlike(scores, allowed, "allowed");
    couplings.ifPresent(given -> requireAlike(scores, given, "couplings"));
  }

  /**
   * A problem whose pairs do not interact.
   *
   * @param scores as above
   * @param allowed as above
   * @throws IllegalArgumentException unless both arrays are {@code (B, L, L)} of one type
   */
  public PairingProblem(NDArray scores, NDArray allowed) {
    this(scores, allowed, Optional.empty());
  }

  private static void requireAlike(NDArray scores, NDArray other, String name) {
    if (!scores.getShape().equals(other.getShape())
        || scores.getDataType() != other.getDataType()) {
      throw new IllegalArgumentException(
          "scores and %s must agree in shape and type, not %s %s and %s %s"
              .formatted(
                  name,
                  scores.getShape(),
                  scores.getDataType(),
                  other.getShape(),
                  other.getDataType()));
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
   * @return a problem whose scores and couplings send no gradient back; owned by {@link #manager()}
   */
  public PairingProblem detached() {
    return new PairingProblem(scores.stopGradient(), allowed, couplings.map(NDArray::stopGradient));
  }
}
