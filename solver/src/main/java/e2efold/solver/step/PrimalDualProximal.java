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
import e2efold.solver.energy.ContactMap;
import e2efold.solver.energy.FoldingEnergy;
import e2efold.solver.energy.PairingReward;
import e2efold.solver.energy.SparsityPenalty;
import e2efold.solver.energy.StackingTerm;
import java.util.List;

/**
 * The primal–dual proximal step of E2Efold (Chen et al., ICLR 2020; MATH.md §3):
 *
 * <pre>
 * Â ← min(1, (|Â − α γ_αᵗ · Â ∘ M ∘ (G + Gᵀ)| − ρ α γ_αᵗ)₊)
 * λ ← λ + β γ_βᵗ (A(Â)1 − 1)₊
 * </pre>
 *
 * <p>Coefficients: {@code s} score offset, {@code w} weight of the first multipliers, {@code rho}
 * sparsity (a scalar, or {@code (L, L)} in models imported from 2020), {@code alpha} and {@code
 * beta} step lengths, {@code gamma_alpha} and {@code gamma_beta} their decay per step.
 */
public final class PrimalDualProximal implements FixedPointRule<PrimalDualProximal.State> {

  /** What of the start sends a gradient. */
  public enum Start {
    /** The first factor of Â and the weight of λ alone, as published: what training uses. */
    AS_PUBLISHED,
    /** All of it: the gradient is that of the result. */
    TAPED
  }

  private final Start start;

  /** The step as published. */
  public PrimalDualProximal() {
    this(Start.AS_PUBLISHED);
  }

  /**
   * Chooses the gradient; the values are the same.
   *
   * @param start what of the start sends a gradient
   */
  public PrimalDualProximal(Start start) {
    this.start = start;
  }

  /**
   * Free variables and multipliers, and what stays fixed over the steps.
   *
   * @param free Â, {@code (B, L, L)} in [0, 1]
   * @param multipliers λ, {@code (B, L)}, not negative
   * @param contacts {@code A(Â)}, {@code (B, L, L)}
   * @param reward −u, fixed
   * @param map ½M, fixed
   * @param alpha α γ_αᵗ, the length of the next primal step
   * @param beta β γ_βᵗ, the length of the next dual step
   */
  public record State(
      NDArray free,
      NDArray multipliers,
      NDArray contacts,
      PairingReward reward,
      ContactMap map,
      NDArray alpha,
      NDArray beta)
      implements StepRule.State {

    @Override
    public NDList arrays() {
      return new NDList(
          free, multipliers, contacts, reward.slope(), map.halfAllowed(), alpha, beta);
    }
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return List.of(
        Coefficients.Spec.scalar("s", Math.log(9), Sign.FREE),
        Coefficients.Spec.scalar("w", 1, Sign.POSITIVE),
        Coefficients.Spec.scalar("rho", 1, Sign.POSITIVE),
        Coefficients.Spec.scalar("alpha", 0.01, Sign.POSITIVE),
        Coefficients.Spec.scalar("beta", 0.1, Sign.POSITIVE),
        Coefficients.Spec.scalar("gamma_alpha", 0.99, Sign.POSITIVE),
        Coefficients.Spec.scalar("gamma_beta", 0.99, Sign.POSITIVE));
  }

  /**
   * Gates the scores, {@code u = σ(U − s) ∘ U}, and starts at {@code Â = σ(u) ∘ σ(u − s) ∘ M},
   * {@code λ = w (A1 − 1)₊}; as published the second factor of Â and the violation in λ send no
   * gradient.
   */
  @Override
  public State start(PairingProblem problem, Coefficients coefficients) {
    NDArray s = coefficients.get("s");
    NDArray u = gate(problem.scores(), s).mul(problem.scores());
    ContactMap map = ContactMap.of(problem);
    NDArray free = u.getNDArrayInternal().sigmoid().mul(sent(gate(u, s))).mul(problem.allowed());
    NDArray contacts = map.contacts(free);
    NDArray multipliers = sent(violation(contacts)).mul(coefficients.get("w"));
    return new State(
        free,
        multipliers,
        contacts,
        PairingReward.of(u),
        map,
        coefficients.get("alpha").add(0f),
        coefficients.get("beta").add(0f));
  }

  @Override
  public State step(PairingProblem problem, Coefficients coefficients, State state) {
    NDArray descent =
        energy(problem, state).gradient(state.free(), state.contacts()).mul(state.alpha());
    // Â − descent with the sign turned, which the fold to |·| does not see, saves an array.
    NDArray free =
        new SparsityPenalty(coefficients.get("rho"))
            .shrink(descent.subi(state.free()), state.alpha());
    NDArray contacts = state.map().contacts(free);
    NDArray multipliers = state.multipliers().add(violation(contacts).mul(state.beta()));
    return new State(
        free,
        multipliers,
        contacts,
        state.reward(),
        state.map(),
        state.alpha().mul(coefficients.get("gamma_alpha")),
        state.beta().mul(coefficients.get("gamma_beta")));
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients coefficients, State state) {
    NDArray gradient = energy(problem, state).gradient(state.free(), state.contacts());
    NDArray target = state.free().sub(gradient.add(coefficients.get("rho"))).clip(0f, 1f);
    NDArray move = state.free().sub(target).mul(problem.allowed());
    NDArray excess = CapacityPenalty.excess(state.contacts());
    return new KktResidual(
        Largest.of(move.abs()),
        Largest.of(excess.getNDArrayInternal().relu()),
        Largest.of(excess.mul(state.multipliers()).abs()));
  }

  @Override
  public NDList variables(State state) {
    return new NDList(state.free(), state.multipliers());
  }

  @Override
  public State at(PairingProblem problem, Coefficients coefficients, NDList variables) {
    NDArray u = gate(problem.scores(), coefficients.get("s")).mul(problem.scores());
    ContactMap map = ContactMap.of(problem);
    NDArray free = variables.get(0);
    return new State(
        free,
        variables.get(1),
        map.contacts(free),
        PairingReward.of(u),
        map,
        coefficients.get("alpha").add(0f),
        coefficients.get("beta").add(0f));
  }

  private static FoldingEnergy energy(PairingProblem problem, State state) {
    return new FoldingEnergy(
        state.map(),
        state.reward(),
        new CapacityPenalty(state.multipliers()),
        problem.couplings().map(StackingTerm::new));
  }

  private NDArray sent(NDArray array) {
    return start == Start.TAPED ? array : array.stopGradient();
  }

  private static NDArray gate(NDArray scores, NDArray offset) {
    return scores.sub(offset).getNDArrayInternal().sigmoid();
  }

  private static NDArray violation(NDArray contacts) {
    return CapacityPenalty.excess(contacts).getNDArrayInternal().relu();
  }
}
