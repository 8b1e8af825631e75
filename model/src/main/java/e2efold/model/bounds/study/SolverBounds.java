package e2efold.model.bounds.study;

import e2efold.model.bounds.BiAffine;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.Spectrum;

/**
 * Steps of gradient descent and Nesterov's method as layers of a chain whose parameter is the
 * matrix Q: bounds of {@code ‖y_k(Q) − y_k(Q̂)‖ / ‖Q − Q̂‖} with ‖b‖ = 1 and start 0. All steps
 * share Q; the bounds hold for that as they are.
 *
 * @param method the solver
 * @param stepSize φ
 * @param spectrum μ and L
 */
record SolverBounds(QuadraticMethod method, double stepSize, Spectrum spectrum) {

  /** Knowing of Q only that ‖Q‖ ≤ L: each step can stretch by 1 + φL. */
  LogNumber overBall(int steps) {
    return chain(steps, new BiAffine(stepSize, 0, 1, stepSize, spectrum.largest())).lipschitz();
  }

  /** Knowing that the eigenvalues lie in [μ, L]: I − φQ is no longer than the larger end. */
  LogNumber overSpectrum(int steps) {
    double stretch =
        Math.max(
            Math.abs(1 - stepSize * spectrum.least()), Math.abs(1 - stepSize * spectrum.largest()));
    return chain(steps, new BiAffine(stepSize, 0, stretch, stepSize, 0)).lipschitz();
  }

  private Bounds chain(int steps, BiAffine gradientStep) {
    double s = Math.sqrt(spectrum.least() * stepSize);
    double momentum = method == QuadraticMethod.NESTEROV ? (1 - s) / (1 + s) : 0;
    Bounds y = Bounds.fixed(LogNumber.ZERO);
    Bounds ahead = y;
    for (int k = 0; k < steps; k++) {
      Bounds next = gradientStep.after(ahead);
      ahead = next.scaled(LogNumber.of(1 + momentum)).plus(y.scaled(LogNumber.of(momentum)));
      y = next;
    }
    return y;
  }
}
