package e2efold.model.study;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How much a solver's result moves per move of the scores, {@code ‖A_k(U + δ) − A_k(U)‖ / ‖δ‖} in
 * Frobenius norms, for symmetric δ on legal pairs. What is found is a lower bound of the largest
 * such ratio.
 */
final class Stability {

  /** Root mean square of δ over legal pairs, in units of the scores (nats). */
  static final double SIZE = 0.01;

  static final int DRAWS = 3;
  static final int ASCENT_STEPS = 3;

  private final SolverRun run;
  private final ScoredRna rna;
  private final double[][] draws = new double[DRAWS][];
  private final double size;

  /**
   * Largest ratios found.
   *
   * @param random over random directions
   * @param adversarial over these and the directions that gradient ascent reaches from the worst of
   *     them
   */
  record Ratios(double random, double adversarial) {}

  Stability(SolverRun run, ScoredRna rna, long seed) {
    this.run = run;
    this.rna = rna;
    size = SIZE * Vectors.norm(rna.allowed());
    SplittableRandom random = new SplittableRandom(seed);
    for (int d = 0; d < DRAWS; d++) {
      draws[d] = draw(random);
    }
  }

  private double[] draw(RandomGenerator random) {
    int l = rna.length();
    double[] direction = new double[l * l];
    for (int i = 0; i < l; i++) {
      for (int j = i + 1; j < l; j++) {
        direction[i * l + j] = rna.allowed()[i * l + j] * random.nextGaussian();
        direction[j * l + i] = direction[i * l + j];
      }
    }
    return Vectors.scaled(direction, size);
  }

  /** The ratios after a number of solver steps that lead to {@code base} without perturbation. */
  Ratios ratios(int steps, double[] base, int ascentSteps) {
    double random = 0;
    double[] worst = draws[0];
    for (double[] draw : draws) {
      double ratio = ratio(steps, base, draw);
      worst = ratio > random ? draw : worst;
      random = Math.max(random, ratio);
    }
    double largest = random;
    for (int a = 0; a < ascentSteps; a++) {
      double[] gradient = run.steepest(steps, base, worst);
      if (!(Vectors.norm(gradient) > 0)) {
        break;
      }
      worst = Vectors.scaled(gradient, size);
      largest = Math.max(largest, ratio(steps, base, worst));
    }
    return new Ratios(random, largest);
  }

  private double ratio(int steps, double[] base, double[] perturbation) {
    double[] moved = run.solve(steps, Vectors.sum(rna.scores(), perturbation)).contacts();
    return Vectors.distance(moved, base) / Vectors.norm(perturbation);
  }
}
