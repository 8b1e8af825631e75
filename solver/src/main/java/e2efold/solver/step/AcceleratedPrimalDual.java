package e2efold.solver.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.FixedPointRule;
import e2efold.solver.KktResidual;
import e2efold.solver.PairingProblem;
import e2efold.solver.StepRule;
import e2efold.solver.energy.CapacityPenalty;
import e2efold.solver.energy.StackingTerm;
import java.util.List;

/**
 * The accelerated primal–dual algorithm of Chambolle and Pock (2011, algorithm 2), dual steps
 * scaled per base (Pock and Chambolle 2011), on the regularised matching problem (MATH.md §6):
 *
 * <pre>
 * λ₊ = (λ + σ ∘ (Ā1 − 1))₊,  σᵢ = 1 / (2 τ dᵢ)
 * A₊ = min(1, ((A + τ (U − s + stacking − λᵢ − λⱼ)) / (1 + τε))₊)
 * θ = 1 / √(1 + 2ετ),   Ā₊ = A₊ + θ (A₊ − A),   τ₊ = θτ,   σ₊ = σ/θ
 * </pre>
 *
 * <p>Its limit is the exact optimum; couplings are taken at the last map. Coefficients: {@code s}
 * score offset, {@code epsilon} regularisation, {@code tau} first primal step size. Restarted from
 * its variables it keeps its steps, θ = 1 (algorithm 1).
 */
public final class AcceleratedPrimalDual implements FixedPointRule<AcceleratedPrimalDual.State> {

  /**
   * Primal and dual variables, and what stays fixed over the steps.
   *
   * @param contacts A, {@code (B, L, L)} in [0, 1]
   * @param ahead Ā, {@code (B, L, L)}
   * @param multipliers λ, {@code (B, L)}, not negative
   * @param offset U − s, {@code (B, L, L)}, fixed
   * @param mask 1 on pairs that an optimum can use, else 0; fixed
   * @param tau τ, the length of the next primal step
   * @param sigma σ, {@code (B, L)}, the lengths of the next dual step
   * @param acceleration ε, or 0 for constant steps
   */
  public record State(
      NDArray contacts,
      NDArray ahead,
      NDArray multipliers,
      NDArray offset,
      NDArray mask,
      NDArray tau,
      NDArray sigma,
      NDArray acceleration)
      implements StepRule.State {

    @Override
    public NDList arrays() {
      return new NDList(contacts, ahead, multipliers, offset, mask, tau, sigma, acceleration);
    }
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return List.of(
        Coefficients.Spec.scalar("s", 0, Sign.FREE),
        Coefficients.Spec.scalar("epsilon", 1, Sign.POSITIVE),
        Coefficients.Spec.scalar("tau", 0.3, Sign.POSITIVE));
  }

  @Override
  public State start(PairingProblem problem, Coefficients coefficients) {
    NDArray zero = problem.scores().zerosLike();
    NDArray free = zero.sum(new int[] {2});
    NDArray acceleration = coefficients.get("epsilon").add(0f);
    return state(problem, coefficients, new NDList(zero, zero, free), acceleration);
  }

  @Override
  public State at(PairingProblem problem, Coefficients coefficients, NDList variables) {
    NDArray none = coefficients.get("epsilon").zerosLike();
    return state(problem, coefficients, variables, none);
  }

  private static State state(
      PairingProblem problem, Coefficients coefficients, NDList variables, NDArray acceleration) {
    NDArray offset = problem.scores().sub(coefficients.get("s"));
    Candidates candidates = Candidates.of(problem, offset);
    NDArray tau = coefficients.get("tau").add(0f);
    // A base without candidates has nothing to exceed; any finite step serves it.
    NDArray none = candidates.degree().eq(0f).toType(offset.getDataType(), false);
    NDArray degree = candidates.degree().add(none);
    NDArray sigma = degree.onesLike().div(degree.add(degree).mul(tau));
    return new State(
        variables.get(0),
        variables.get(1),
        variables.get(2),
        offset,
        candidates.mask(),
        tau,
        sigma,
        acceleration);
  }

  @Override
  public State step(PairingProblem problem, Coefficients coefficients, State state) {
    NDArray epsilon = coefficients.get("epsilon");
    NDArray rise = CapacityPenalty.excess(state.ahead()).mul(state.sigma());
    NDArray multipliers = state.multipliers().add(rise).getNDArrayInternal().relu();
    NDArray gain = gain(problem, state, multipliers);
    NDArray moved = state.contacts().add(gain.mul(state.tau()));
    NDArray contacts = moved.div(state.tau().mul(epsilon).add(1f)).clip(0f, 1f).mul(state.mask());
    NDArray doubled = state.tau().add(state.tau()).mul(state.acceleration());
    NDArray theta = doubled.add(1f).sqrt();
    NDArray ahead = contacts.add(contacts.sub(state.contacts()).div(theta));
    return new State(
        contacts,
        ahead,
        multipliers,
        state.offset(),
        state.mask(),
        state.tau().div(theta),
        state.sigma().mul(theta),
        state.acceleration());
  }

  /** What each pair gains: its offset score and stacking, less the prices of its bases. */
  private static NDArray gain(PairingProblem problem, State state, NDArray multipliers) {
    NDArray price = multipliers.expandDims(2).add(multipliers.expandDims(1));
    NDArray alone = state.offset().sub(price);
    return problem
        .couplings()
        .map(k -> alone.sub(new StackingTerm(k).slope(state.contacts())))
        .orElse(alone);
  }

  @Override
  public NDList variables(State state) {
    return new NDList(state.contacts(), state.ahead(), state.multipliers());
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients coefficients, State state) {
    NDArray contacts = state.contacts();
    NDArray force =
        gain(problem, state, state.multipliers()).sub(contacts.mul(coefficients.get("epsilon")));
    NDArray move = contacts.sub(contacts.add(force).clip(0f, 1f)).mul(problem.allowed());
    NDArray excess = CapacityPenalty.excess(contacts);
    return new KktResidual(
        Largest.of(move.abs()),
        Largest.of(excess.getNDArrayInternal().relu()),
        Largest.of(excess.mul(state.multipliers()).abs()));
  }
}
