package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A solver of a study, with the values of its coefficients.
 *
 * @param name its name
 * @param depth whether it takes a given number of steps
 * @param objective which pairs its energy rewards
 * @param ofDepth the solver with a number of steps; the number means nothing to a solver that runs
 *     until it is at rest
 * @param values its coefficients for any array of a problem, whose manager owns what is made
 */
public record StudiedSolver(
    String name,
    Depth depth,
    Objective objective,
    IntFunction<Solver> ofDepth,
    Function<NDArray, Coefficients> values) {

  /** How long a solver runs. */
  public enum Depth {
    /** As many steps as it is told. */
    STEPS,
    /** Until it is at rest. */
    AT_REST
  }

  /** Which pairs an energy rewards. */
  public enum Objective {
    /** Those whose score is above the coefficient s. */
    OFFSET,
    /** Those whose score is above zero: the gate σ(U − s) ∘ U keeps the sign of U. */
    GATED
  }

  List<String> coefficientNames() {
    return ofDepth.apply(1).coefficients().stream().map(Coefficients.Spec::name).toList();
  }

  /** The coefficients in double precision; the manager of {@code problemLike} owns them. */
  Coefficients coefficients(NDArray problemLike) {
    return changed(problemLike, "", 0);
  }

  /**
   * The coefficients, one of them changed by a share of itself, or by that number when it is 0.
   *
   * @param problemLike any array of the problem, in double precision; its manager owns the result
   * @param name which to change
   * @param share how much
   */
  Coefficients changed(NDArray problemLike, String name, double share) {
    Coefficients given = values.apply(problemLike);
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (String known : coefficientNames()) {
      NDArray value = given.get(known);
      NDArray precise =
          value.getDataType() == DataType.FLOAT64 ? value : value.toType(DataType.FLOAT64, false);
      all.put(known, known.equals(name) ? moved(precise, share) : precise);
    }
    return Coefficients.of(all);
  }

  private static NDArray moved(NDArray value, double share) {
    boolean zero = value.abs().max().toDoubleArray()[0] == 0;
    NDArray change = value.getManager().create(share);
    return value.add(zero ? change : value.mul(change));
  }

  /** The score above which a pair is worth making. */
  double offset(NDArray problemLike) {
    return objective == Objective.OFFSET
        ? coefficients(problemLike).get("s").toDoubleArray()[0]
        : 0;
  }
}
