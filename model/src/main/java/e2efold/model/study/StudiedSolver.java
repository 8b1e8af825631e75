package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import e2efold.model.Parameters;
import e2efold.model.SolverSpec;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A solver of a study, with the values of its coefficients.
 *
 * @param name its name
 * @param depth whether it takes a given number of steps
 * @param forms its description for a number of steps; the number means nothing to a solver that
 *     runs until it is at rest
 * @param parameters values for the parameters of every form; not closed with this
 */
public record StudiedSolver(
    String name, Depth depth, IntFunction<SolverSpec> forms, Parameters parameters) {

  /** How long a solver runs. */
  public enum Depth {
    /** As many steps as it is told. */
    STEPS,
    /** Until it is at rest. */
    AT_REST
  }

  Solver solver(int steps) {
    return forms.apply(steps).solver();
  }

  List<String> coefficientNames() {
    return solver(1).coefficients().stream().map(Coefficients.Spec::name).toList();
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
    Coefficients given = forms.apply(1).coefficients(parameters, problemLike);
    Map<String, NDArray> values = new LinkedHashMap<>();
    for (String known : coefficientNames()) {
      NDArray value = given.get(known);
      NDArray precise =
          value.getDataType() == DataType.FLOAT64 ? value : value.toType(DataType.FLOAT64, false);
      values.put(known, known.equals(name) ? precise.mul(change) : precise);
    }
    return Coefficients.of(values);
  }

  /** The score above which a pair is worth making: coefficient s, or 0 without one. */
  double offset(NDArray problemLike) {
    return coefficientNames().contains("s")
        ? coefficients(problemLike, "", 1).get("s").toDoubleArray()[0]
        : 0;
  }
}
