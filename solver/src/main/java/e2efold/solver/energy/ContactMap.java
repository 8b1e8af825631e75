package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;
import e2efold.solver.PairingProblem;

/**
 * The contact map as a function of free variables: {@code A(Â) = ½(Â∘Â + (Â∘Â)ᵀ) ∘ M}, symmetric,
 * not negative and 0 on illegal pairs by construction (E2Efold, ICLR 2020; MATH.md §1).
 *
 * @param halfAllowed {@code ½M}, {@code (B, L, L)}
 */
public record ContactMap(NDArray halfAllowed) {

  /**
   * The map of a problem.
   *
   * @param problem the problem
   * @return the map, owned by the manager of the problem's {@code allowed}
   */
  public static ContactMap of(PairingProblem problem) {
    return new ContactMap(problem.allowed().mul(0.5f));
  }

  /**
   * The contact map.
   *
   * @param free Â, {@code (B, L, L)}
   * @return A, {@code (B, L, L)}, owned by the manager of {@code free}
   */
  public NDArray contacts(NDArray free) {
    NDArray square = free.square();
    return square.add(square.transpose(0, 2, 1)).muli(halfAllowed);
  }
}
