package e2efold.solver.convex;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import e2efold.solver.Outcome;
import e2efold.solver.energy.CapacityPenalty;

/**
 * The optimum for given gains, carrying gradients to them and to ε. The prices are found off the
 * tape; on it stands one Newton step from them, {@code λ* − H⁺(1 − A1)}, worth nothing in value.
 * Its derivative is the one of the optimum, since at the optimum 1 − A1 is zero for every base with
 * a price and stays so.
 *
 * @param contacts A, {@code (B, L, L)}
 * @param prices λ, {@code (B, L)}
 * @param steps Newton steps of the search
 * @param outcome how the search ended
 */
record TapedOptimum(NDArray contacts, NDArray prices, int steps, Outcome outcome) {

  private static final double TOLERANCE = 1e-10;

  /**
   * Solves a batch.
   *
   * @param gains c, {@code (B, L, L)}, symmetric
   * @param allowed M, {@code (B, L, L)}
   * @param epsilon ε, a scalar above 0
   */
  static TapedOptimum of(NDArray gains, NDArray allowed, NDArray epsilon) {
    DualBatch batch =
        DualBatch.solve(
            doubles(gains.mul(allowed)), gains.getShape(), doubles(epsilon)[0], TOLERANCE);
    NDManager manager = gains.getManager();
    DataType type = gains.getDataType();
    NDArray optimum = manager.create(batch.lambda(), batch.rows()).toType(type, false);
    NDArray inverse = manager.create(batch.inverse(), gains.getShape()).toType(type, false);
    NDArray excess = CapacityPenalty.excess(contacts(gains, optimum, allowed, epsilon));
    NDArray step = inverse.matMul(excess.expandDims(2)).squeeze(2);
    NDArray prices = optimum.add(step.sub(step.stopGradient()));
    NDArray taped = contacts(gains, prices, allowed, epsilon);
    // The value from the exact prices: rounded ones, divided by ε, would break the row sums.
    NDArray exact = manager.create(batch.contacts(), gains.getShape()).toType(type, false);
    NDArray contacts = exact.add(taped.sub(taped.stopGradient()));
    return new TapedOptimum(contacts, prices, batch.steps(), batch.outcome());
  }

  /** {@code c − λᵢ − λⱼ}, symmetric to the last bit. */
  static NDArray excess(NDArray gains, NDArray prices) {
    return gains.sub(prices.expandDims(2).add(prices.expandDims(1)));
  }

  private static NDArray contacts(NDArray gains, NDArray prices, NDArray allowed, NDArray epsilon) {
    return excess(gains, prices).getNDArrayInternal().relu().div(epsilon).mul(allowed);
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }
}
