package e2efold.solver;

/** How a solve ended; each constant carries the sentence to print. */
public enum Outcome {
  /** Every problem of the batch reached the tolerance. */
  CONVERGED("the residual is within the tolerance"),
  /** The given number of steps was taken; the residual says how close to an optimum they led. */
  STEPS_SPENT("all steps were taken"),
  /** An iterate left every bound behind. */
  DIVERGED("the iterates grow without bound: shorten the steps of the solver"),
  /** A residual is NaN or infinite. */
  NON_FINITE("the scores or the solver's coefficients led to numbers that are not finite");

  private final String advice;

  Outcome(String advice) {
    this.advice = advice;
  }

  /**
   * The sentence to print.
   *
   * @return one line without full stop
   */
  public String advice() {
    return advice;
  }
}
