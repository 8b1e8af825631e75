package e2efold.solver;

/**
 * How far a state is from the optimality (Karush–Kuhn–Tucker) conditions, whatever the step sizes
 * that led there (MATH.md §4). All zero at an optimum; the worst over all problems of a batch.
 *
 * @param stationarity largest move of a proximal gradient step of length one
 * @param infeasibility largest excess of a base's contacts over one, {@code max (A1 − 1)₊}
 * @param complementarity largest {@code λ |A1 − 1|} of a base
 */
public record KktResidual(float stationarity, float infeasibility, float complementarity) {

  /**
   * Tells whether all three are numbers.
   *
   * @return false when one is NaN or infinite
   */
  public boolean isFinite() {
    return Float.isFinite(stationarity)
        && Float.isFinite(infeasibility)
        && Float.isFinite(complementarity);
  }
}
