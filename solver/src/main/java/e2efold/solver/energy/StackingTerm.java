package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Gain of two base pairs that stack: {@code −Σ_{i<j} K_ij A_ij A_{i+1,j−1}}, the sparse quadratic
 * part ½yᵀQy of the folding energy (MATH.md §6). Both directions are shifts of the map, so a value
 * or a slope costs O(L²).
 *
 * @param couplings K, {@code (B, L, L)}, at [i, j] with i &lt; j, 0 unless (i, j) and (i + 1, j −
 *     1) are both legal
 */
public record StackingTerm(NDArray couplings) implements EnergyTerm {

  /**
   * Where couplings may stand.
   *
   * @param allowed {@code (B, L, L)}, 1 on legal pairs, else 0
   * @return {@code (B, L, L)}, 1 at [i, j] with i &lt; j when (i, j) and (i + 1, j − 1) are both
   *     legal, else 0; owned by the manager of {@code allowed}
   */
  public static NDArray stackable(NDArray allowed) {
    long l = allowed.getShape().get(1);
    NDArray places = allowed.getManager().arange((float) l);
    NDArray upper = places.expandDims(1).lt(places.expandDims(0));
    return inner(allowed).mul(allowed).mul(upper.toType(allowed.getDataType(), false));
  }

  @Override
  public NDArray value(NDArray contacts) {
    return inner(contacts).mul(contacts).mul(couplings).sum(new int[] {1, 2}).neg();
  }

  @Override
  public NDArray slope(NDArray contacts) {
    NDArray upper = inner(contacts).mul(couplings).add(outer(contacts.mul(couplings)));
    return upper.add(upper.transpose(0, 2, 1)).neg();
  }

  /**
   * The most that the slope of each entry can rise or fall: {@code |K_ij| + |K_{i−1,j+1}|}.
   *
   * @return {@code (B, L, L)}, symmetric, owned by the manager of the couplings
   */
  public NDArray bound() {
    return spread(couplings.abs());
  }

  /**
   * The most that both neighbours of each entry can gain it: {@code (K_ij)₊ + (K_{i−1,j+1})₊}.
   *
   * @return {@code (B, L, L)}, symmetric, owned by the manager of the couplings
   */
  public NDArray mostGain() {
    return spread(couplings.getNDArrayInternal().relu());
  }

  private static NDArray spread(NDArray upper) {
    NDArray both = upper.add(outer(upper));
    return both.add(both.transpose(0, 2, 1));
  }

  /** The map at [i + 1, j − 1] of each [i, j]: L − 1 places further in row-major order. */
  private static NDArray inner(NDArray map) {
    Shape shape = map.getShape();
    long l = shape.get(1);
    NDArray rows = map.reshape(shape.get(0), l * l);
    NDArray shifted = rows.get(":, {}:", l - 1).concat(edge(map), 1);
    return shifted.reshape(shape);
  }

  /** The map at [i − 1, j + 1]; what wraps around an edge comes from [i, 0], 0 by contract. */
  private static NDArray outer(NDArray map) {
    Shape shape = map.getShape();
    long l = shape.get(1);
    NDArray rows = map.reshape(shape.get(0), l * l);
    NDArray shifted = edge(map).concat(rows.get(":, :{}", l * l - l + 1), 1);
    return shifted.reshape(shape);
  }

  private static NDArray edge(NDArray map) {
    Shape shape = map.getShape();
    return map.getManager().zeros(new Shape(shape.get(0), shape.get(1) - 1), map.getDataType());
  }
}
