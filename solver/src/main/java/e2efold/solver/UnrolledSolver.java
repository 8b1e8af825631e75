package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes a fixed number of steps, all of them on the gradient tape when there is one.
 *
 * @param <S> state of the step rule
 */
public final class UnrolledSolver<S extends StepRule.State> implements Solver {

  private final StepRule<S> rule;
  private final int steps;

  /**
   * Chooses rule and depth.
   *
   * @param rule the iteration
   * @param steps number of steps T, at least 1
   * @throws IllegalArgumentException when {@code steps} is below 1
   */
  public UnrolledSolver(StepRule<S> rule, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, not " + steps);
    }
    this.rule = rule;
    this.steps = steps;
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return rule.coefficients();
  }

  @Override
  public Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail) {
    Coefficients own = coefficients.ownedBy(problem.manager(), problem.scores().getDataType());
    List<NDArray> iterates = new ArrayList<>();
    List<KktResidual> residuals = new ArrayList<>();
    S state = scoped(() -> rule.start(problem, own));
    for (int t = 0; t < steps; t++) {
      S before = state;
      S next = scoped(() -> rule.step(problem, own, before));
      if (detail == Detail.TRACE || detail == Detail.LAST && t == steps - 1) {
        residuals.add(measure(problem, own, next));
      }
      if (detail != Detail.LAST || t == steps - 1) {
        iterates.add(next.contacts());
      }
      free(before, next.arrays(), iterates);
      state = next;
    }
    NDArray contacts = state.contacts();
    free(state, new NDList(), iterates);
    own.close();
    boolean finite = residuals.stream().allMatch(KktResidual::isFinite);
    return new Solution(
        contacts,
        iterates,
        finite ? Outcome.STEPS_SPENT : Outcome.NON_FINITE,
        new SolveTrace(steps, residuals));
  }

  private S scoped(Supplier<S> work) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      S state = work.get();
      NDScope.unregister(state.arrays());
      return state;
    }
  }

  private KktResidual measure(PairingProblem problem, Coefficients coefficients, S state) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return rule.residual(problem, coefficients, state);
    }
  }

  /** Closes a state's arrays but those still needed; a closed array still serves the tape. */
  private static void free(StepRule.State state, NDList successor, List<NDArray> iterates) {
    for (NDArray array : state.arrays()) {
      if (successor.stream().noneMatch(a -> a == array)
          && iterates.stream().noneMatch(a -> a == array)) {
        array.close();
      }
    }
  }
}
