package e2efold.solver;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** A {@link SpringRule} that never comes to rest and counts the arrays alive at each step. */
final class CountingRule implements FixedPointRule<SpringRule.State> {

  final List<Integer> counts = new ArrayList<>();
  private final SpringRule rule = new SpringRule();
  private final NDManager manager;

  CountingRule(NDManager manager) {
    this.manager = manager;
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return rule.coefficients();
  }

  @Override
  public SpringRule.State start(PairingProblem problem, Coefficients c) {
    return rule.start(problem, c);
  }

  @Override
  public SpringRule.State at(PairingProblem problem, Coefficients c, NDList variables) {
    return rule.at(problem, c, variables);
  }

  @Override
  public NDList variables(SpringRule.State state) {
    return rule.variables(state);
  }

  @Override
  public SpringRule.State step(PairingProblem problem, Coefficients c, SpringRule.State state) {
    counts.add(manager.getManagedArrays().size());
    float jitter = counts.size() % 2 == 0 ? 1e-3f : -1e-3f;
    SpringRule.State next = rule.step(problem, c, state);
    return at(problem, c, new NDList(next.x().add(jitter)));
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients c, SpringRule.State state) {
    return rule.residual(problem, c, state);
  }
}
