package e2efold.model;

/**
 * Fits a {@link Calibration} to pairs whose truth is known: the scale and offset under which the
 * truth is likeliest (Platt 1999), by Newton's method on a histogram of the log-odds. All legal
 * pairs count alike, so that the calibrated probabilities add up to the number of pairs that exist.
 * Mutable; one thread at a time.
 */
public final class CalibrationFit {

  // σ(17) is 1 as a float: log-odds beyond are not told apart by the probabilities.
  private static final double BOUND = 17;
  private static final int BINS_PER_NAT = 64;
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-10;

  // As much as one pair speaks for leaving the scores alone, where the pairs do not say otherwise.
  private static final double RESTRAINT = 1;

  private final double[] counts = new double[(int) (2 * BOUND * BINS_PER_NAT) + 1];
  private final double[] existing = new double[counts.length];
  private final double[] sums = new double[counts.length];

  /**
   * Adds a pair that exists.
   *
   * @param probability what the model gives it, in [0, 1]
   */
  public void addPair(double probability) {
    existing[add(probability)]++;
  }

  /**
   * Adds a legal pair that does not exist.
   *
   * @param probability what the model gives it, in [0, 1]
   */
  public void addOther(double probability) {
    add(probability);
  }

  private int add(double probability) {
    double odds = Math.log(probability) - Math.log1p(-probability);
    double bounded = Math.max(-BOUND, Math.min(BOUND, odds));
    int bin = (int) Math.round((bounded + BOUND) * BINS_PER_NAT);
    counts[bin]++;
    sums[bin] += bounded;
    return bin;
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
      double size = 1;
      double next = loss(scale + move[0], offset + move[1]);
      while (next > loss && size > TOLERANCE) {
        size /= 2;
        next = loss(scale + size * move[0], offset + size * move[1]);
      }
      scale += size * move[0];
      offset += size * move[1];
      loss = Math.min(loss, next);
      if (Math.abs(move[0]) + Math.abs(move[1]) < TOLERANCE) {
        break;
      }
    }
    if (scale <= 0) {
      throw new IllegalArgumentException(
          "higher scores do not mean likelier pairs on these RNAs, so that their probabilities"
              + " cannot be calibrated; use RNAs like those the model is for");
    }
    return new Calibration(scale, offset);
  }

  private double loss(double scale, double offset) {
    double sum = RESTRAINT / 2 * (square(scale - 1) + square(offset));
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        double odds = scale * sums[bin] / counts[bin] + offset;
        sum += counts[bin] * softplus(odds) - existing[bin] * odds;
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
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        double u = sums[bin] / counts[bin];
        double p = 1 / (1 + Math.exp(-(scale * u + offset)));
        double residual = counts[bin] * p - existing[bin];
        double weight = counts[bin] * p * (1 - p);
        gradientScale += residual * u;
        gradientOffset += residual;
        scaleScale += weight * u * u;
        scaleOffset += weight * u;
        offsetOffset += weight;
      }
    }
    double determinant = scaleScale * offsetOffset - square(scaleOffset);
    return new double[] {
      -(offsetOffset * gradientScale - scaleOffset * gradientOffset) / determinant,
      -(scaleScale * gradientOffset - scaleOffset * gradientScale) / determinant
    };
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double square(double x) {
    return x * x;
  }
}
