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

  /**
   * The coefficients, one of them changed.
   *
   * @param problemLike any array of the problem, in double precision; its manager owns the result
   * @param name which to change; a name the solver does not have changes none
   * @param factor what to multiply it with
   */
  Coefficients coefficients(NDArray problemLike, String name, double factor) {
    NDArray change = problemLike.getManager().create(factor);
    Coefficients given = values.apply(problemLike);
    Map<String, NDArray> changed = new LinkedHashMap<>();
    for (String known : coefficientNames()) {
      NDArray value = given.get(known);
      NDArray precise =
          value.getDataType() == DataType.FLOAT64 ? value : value.toType(DataType.FLOAT64, false);
      changed.put(known, known.equals(name) ? precise.mul(change) : precise);
    }
    return Coefficients.of(changed);
  }

  /** The score above which a pair is worth making. */
  double offset(NDArray problemLike) {
    return objective == Objective.OFFSET
        ? coefficients(problemLike, "", 1).get("s").toDoubleArray()[0]
        : 0;
  }
}
