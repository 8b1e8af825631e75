package e2efold.model.bounds;

/** What is minimised of a chain's result. Constants may depend on how large the result can be. */
public interface Objective {

  /**
   * Constants on a ball of results.
   *
   * @param size radius of the ball
   * @return Lipschitz constant, least slope and smoothness
   */
  Slopes on(LogNumber size);

  /**
   * Constants of an objective.
   *
   * @param lipschitz ℓ, ∞ if there is none
   * @param leastSlope the least length of its gradient anywhere on the ball
   * @param smoothness L, ∞ if there is none
   */
  record Slopes(LogNumber lipschitz, LogNumber leastSlope, LogNumber smoothness) {

    static Slopes of(double lipschitz, double leastSlope, double smoothness) {
      return new Slopes(
          LogNumber.of(lipschitz), LogNumber.of(leastSlope), LogNumber.of(smoothness));
    }
  }

  /**
   * Smoothness of the objective as a function of all parameters of a chain: L_ψ ℓ̃ + ℓ_ψ² L, ℓ̃ the
   * lesser of ℓ and least slope + L ℓ_ψ · diameter (Roulet and Harchaoui 2020, proposition 4.2).
   * Its inverse is a step size with which projected gradient descent comes to rest.
   *
   * @param chain bounds of the whole chain
   * @param diameter of the set of parameters
   * @return L_F; ∞ if the chain or the objective is not smooth
   */
  default LogNumber smoothnessOver(Bounds chain, LogNumber diameter) {
    Slopes slopes = on(chain.size());
    LogNumber slope =
        slopes
            .lipschitz()
            .min(
                slopes
                    .leastSlope()
                    .plus(slopes.smoothness().times(chain.lipschitz()).times(diameter)));
    return chain
        .smoothness()
        .times(slope)
        .plus(chain.lipschitz().squared().times(slopes.smoothness()));
  }
}
