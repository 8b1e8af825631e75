package e2efold.model;

import e2efold.data.metric.LogOdds;
import e2efold.data.metric.Reliability;
import java.util.Arrays;

/**
 * Fits a {@link Calibration} to pairs whose truth is known: the scale and offset under which the
 * truth is likeliest (Platt 1999), by Newton's method. Legal pairs of probability {@link
 * Reliability#LEAST} or more count, all alike: the many below would decide the fit, and two numbers
 * cannot serve both. Mutable; one thread at a time.
 */
public final class CalibrationFit {

  // Kept beyond those fitted to, for pairs that the calibration lifts above the least probability.
  private static final double LEAST_KEPT = 0.001;

  // σ(17) is 1 as a float: log-odds beyond are not told apart by the probabilities.
  private static final double BOUND = 17;
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-9;

  // Newton's step may overshoot where almost all pairs are certain.
  private static final double LONGEST_MOVE = 0.5;

  // As much as one pair speaks for leaving the scores alone, where the pairs do not say otherwise.
  private static final double RESTRAINT = 1;

  private double[] odds = new double[1024];
  private boolean[] existing = new boolean[1024];
  private int size;

  /**
   * Adds a pair that exists.
   *
   * @param probability what the model gives it, in [0, 1]
   */
  public void addPair(double probability) {
    add(probability, true);
  }

  /**
   * Adds a legal pair that does not exist.
   *
   * @param probability what the model gives it, in [0, 1]
   */
  public void addOther(double probability) {
    add(probability, false);
  }

  private void add(double probability, boolean exists) {
    if (probability < LEAST_KEPT) {
      return;
    }
    if (size == odds.length) {
      odds = Arrays.copyOf(odds, 2 * size);
      existing = Arrays.copyOf(existing, 2 * size);
    }
    odds[size] = Math.min(BOUND, LogOdds.of(probability));
    existing[size++] = exists;
  }

  /**
   * Shows how true the probabilities are under a calibration.
   *
   * @param calibration applied on top of the one the probabilities have
   * @return counts over all pairs added, but for those far below the least probability
   */
  public Reliability reliability(Calibration calibration) {
    Reliability reliability = new Reliability();
    for (int k = 0; k < size; k++) {
      double p = sigmoid(calibration.scale() * odds[k] + calibration.offset());
      if (existing[k]) {
        reliability.addPair(p);
      } else {
        reliability.addOther(p);
      }
    }
    return reliability;
  }

  /**
   * Fits.
   *
   * @return the calibration, to be applied on top of the one the probabilities have
   * @throws IllegalArgumentException when higher scores do not mean likelier pairs here, so that no
   *     calibration of a scale above 0 fits
   */
  public Calibration fit() {
    double scale = 1;
    double offset = 0;
    double loss = loss(scale, offset);
    for (int step = 0; step < STEPS; step++) {
      double[] move = newton(scale, offset);
      double share = 1;
      double next = loss(scale + move[0], offset + move[1]);
      while (!(next <= loss) && share > TOLERANCE) {
        share /= 2;
        next = loss(scale + share * move[0], offset + share * move[1]);
      }
      if (!(next < loss)) {
        break;
      }
      scale += share * move[0];
      offset += share * move[1];
      loss = next;
    }
    if (scale <= 0) {
      throw reversed();
    }
    return new Calibration(scale, offset);
  }

  /**
   * Fits what stretches the log-odds about a pivot.
   *
   * @param pivot log-odds that stay, nats
   * @return the factor on the distance to it under which the truth is likeliest, above 0
   * @throws IllegalArgumentException as {@link #fit}
   */
  public double factorAbout(double pivot) {
    double factor = 1;
    for (int step = 0; step < STEPS; step++) {
      double gradient = RESTRAINT * (factor - 1);
      double curvature = RESTRAINT;
      for (int k = 0; k < size; k++) {
        if (counts(k)) {
          double distance = odds[k] - pivot;
          double p = sigmoid(pivot + factor * distance);
          gradient += (p - (existing[k] ? 1 : 0)) * distance;
          curvature += p * (1 - p) * square(distance);
        }
      }
      double move = Math.max(-LONGEST_MOVE, Math.min(LONGEST_MOVE, gradient / curvature));
      factor -= move;
      if (Math.abs(move) < TOLERANCE) {
        break;
      }
    }
    if (!(factor > 0)) {
      throw reversed();
    }
    return factor;
  }

  private static IllegalArgumentException reversed() {
    return new IllegalArgumentException(
        "higher scores do not mean likelier pairs on these RNAs, so that their probabilities"
            + " cannot be calibrated; use RNAs like those the model is for");
  }

  private boolean counts(int k) {
    return odds[k] >= LogOdds.of(Reliability.LEAST);
  }

  private double loss(double scale, double offset) {
    double sum = RESTRAINT / 2 * (square(scale - 1) + square(offset));
    for (int k = 0; k < size; k++) {
      if (counts(k)) {
        double u = scale * odds[k] + offset;
        sum += Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))) - (existing[k] ? u : 0);
      }
    }
    return sum;
  }

  /** The step to the minimum of the quadratic model: minus inverse Hessian times gradient. */
  private double[] newton(double scale, double offset) {
    double gradientScale = RESTRAINT * (scale - 1);
    double gradientOffset = RESTRAINT * offset;
    double scaleScale = RESTRAINT;
    double scaleOffset = 0;
    double offsetOffset = RESTRAINT;
    for (int k = 0; k < size; k++) {
      if (counts(k)) {
        double p = sigmoid(scale * odds[k] + offset);
        double residual = p - (existing[k] ? 1 : 0);
        double weight = p * (1 - p);
        gradientScale += residual * odds[k];
        gradientOffset += residual;
        scaleScale += weight * square(odds[k]);
        scaleOffset += weight * odds[k];
        offsetOffset += weight;
      }
    }
    double determinant = scaleScale * offsetOffset - square(scaleOffset);
    return new double[] {
      -(offsetOffset * gradientScale - scaleOffset * gradientOffset) / determinant,
      -(scaleScale * gradientOffset - scaleOffset * gradientScale) / determinant
    };
  }

  private static double sigmoid(double u) {
    return 1 / (1 + Math.exp(-u));
  }

  private static double square(double x) {
    return x * x;
  }
}
