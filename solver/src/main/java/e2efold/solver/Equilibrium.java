package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed point of a step rule on a batch of problems, seen as rows {@code z} (MATH.md §8).
 *
 * @param <S> state of the rule
 * @param rule the iteration
 * @param problem the problems, on the tape or off it
 * @param coefficients the rule's, on the tape or off it
 * @param layout of the variables
 */
record Equilibrium<S extends StepRule.State>(
    FixedPointRule<S> rule,
    PairingProblem problem,
    Coefficients coefficients,
    VariableLayout layout) {

  /** What a search found: rows, contact maps and residuals as the detail asks, and how it ended. */
  record Result(
      NDArray point,
      VariableLayout layout,
      List<NDArray> iterates,
      List<KktResidual> residuals,
      List<Double> moves,
      Outcome outcome) {}

  /** The state with given variables. */
  S at(NDArray rows) {
    return rule.at(problem, coefficients, layout.split(rows));
  }

  /** F: the rows one step on. */
  NDArray image(NDArray rows) {
    return layout.join(rule.variables(rule.step(problem, coefficients, at(rows))));
  }

  /**
   * Searches from the rule's own start, off the tape whatever the caller does with it.
   *
   * @param rule the iteration
   * @param problem the problems
   * @param coefficients the rule's, owned by the problem's manager
   * @param search how to search
   * @param detail what to keep
   * @return the result; its arrays live in the problem's manager
   */
  static <S extends StepRule.State> Result search(
      FixedPointRule<S> rule,
      PairingProblem problem,
      Coefficients coefficients,
      FixedPointSearch search,
      Detail detail) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      PairingProblem still = problem.detached();
      Coefficients values = coefficients.detached();
      NDList variables = rule.variables(rule.start(still, values));
      VariableLayout layout = VariableLayout.of(variables);
      Equilibrium<S> map = new Equilibrium<>(rule, still, values, layout);
      List<NDArray> iterates = new ArrayList<>();
      List<KktResidual> residuals = new ArrayList<>();
      FixedPointSearch.Found found =
          search.run(
              map::image,
              layout.join(variables),
              rows -> {
                if (detail == Detail.TRACE) {
                  S state = map.at(rows);
                  iterates.add(state.contacts());
                  residuals.add(rule.residual(still, values, state));
                  NDScope.unregister(state.contacts());
                }
              });
      return new Result(found.point(), layout, iterates, residuals, found.moves(), found.outcome());
    }
  }
}
