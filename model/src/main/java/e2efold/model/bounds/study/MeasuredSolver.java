package e2efold.model.bounds.study;

import e2efold.model.bounds.layer.Probe;
import e2efold.model.bounds.layer.Tape;
import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.Spectrum;
import java.util.SplittableRandom;

/**
 * How far an unrolled solver's result moves when Q moves, measured: the largest singular value of
 * its Jacobian in symmetric changes of Q, at the worst of random problems.
 *
 * @param method the solver
 * @param stepSize φ
 * @param spectrum μ and L
 */
record MeasuredSolver(QuadraticMethod method, double stepSize, Spectrum spectrum) {

  private static final int DIMENSION = 4;
  private static final int PROBLEMS = 40;
  private static final int ITERATIONS = 12;

  double stability(int steps) {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    for (int n = 0; n < PROBLEMS; n++) {
      double[] eigenvalues =
          random.doubles(DIMENSION, spectrum.least(), Math.nextUp(spectrum.largest())).toArray();
      eigenvalues[0] = spectrum.least();
      eigenvalues[1] = spectrum.largest();
      // In half of the problems b lies along the direction of the least eigenvalue.
      double share = n % 2 == 0 ? 1 : random.nextDouble();
      double[] side = {share, Math.sqrt(1 - share * share), 0, 0};
      Probe probe = new Probe((tape, p) -> run(tape, eigenvalues, p, side, steps));
      worst = Math.max(worst, probe.slope(new double[PARAMETERS], ITERATIONS, random));
    }
    return worst;
  }

  private static final int PARAMETERS = DIMENSION * (DIMENSION + 1) / 2;

  /** The parameters are a symmetric matrix that is added to Q, its Frobenius norm their length. */
  private int[] run(Tape tape, double[] eigenvalues, int[] parameters, double[] side, int steps) {
    int[][] q = new int[DIMENSION][DIMENSION];
    int at = 0;
    for (int i = 0; i < DIMENSION; i++) {
      for (int j = i; j < DIMENSION; j++) {
        int change = parameters[at++];
        q[i][j] =
            i == j
                ? tape.add(tape.put(eigenvalues[i]), change)
                : tape.scale(change, Math.sqrt(0.5));
        q[j][i] = q[i][j];
      }
    }
    double s = Math.sqrt(spectrum.least() * stepSize);
    double momentum = method == QuadraticMethod.NESTEROV ? (1 - s) / (1 + s) : 0;
    int[] y = tape.put(new double[DIMENSION]);
    int[] ahead = y;
    for (int k = 0; k < steps; k++) {
      int[] next = new int[DIMENSION];
      int[] further = new int[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        int slope = tape.put(side[i]);
        for (int j = 0; j < DIMENSION; j++) {
          slope = tape.add(slope, tape.multiply(q[i][j], ahead[j]));
        }
        next[i] = tape.add(ahead[i], tape.scale(slope, -stepSize));
        further[i] = tape.add(tape.scale(next[i], 1 + momentum), tape.scale(y[i], -momentum));
      }
      y = next;
      ahead = further;
    }
    return y;
  }
}
