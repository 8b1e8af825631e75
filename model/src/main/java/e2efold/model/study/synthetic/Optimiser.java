package e2efold.model.study.synthetic;

/** A first-order optimiser with weight decay added to the gradient, as the study was published. */
public final class Optimiser {

  /** Which. */
  public enum Kind {
    /** Adam (Kingma and Ba, ICLR 2015), β = 0.9 and 0.999. */
    ADAM,
    /** Plain gradient descent. */
    SGD
  }

  private static final double WEIGHT_DECAY = 1e-4;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Kind kind;
  private final double rate;
  private final double[] first;
  private final double[] second;
  private int steps;

  /**
   * Begins.
   *
   * @param kind which
   * @param rate learning rate
   * @param parameters number of parameters
   */
  public Optimiser(Kind kind, double rate, int parameters) {
    this.kind = kind;
    this.rate = rate;
    this.first = new double[parameters];
    this.second = new double[parameters];
  }

  /**
   * Takes a step.
   *
   * @param parameters changed in place
   * @param gradient of the loss there, only read
   */
  public void step(double[] parameters, double[] gradient) {
    steps++;
    double c1 = 1 - Math.pow(BETA1, steps);
    double c2 = 1 - Math.pow(BETA2, steps);
    for (int k = 0; k < parameters.length; k++) {
      double g = gradient[k] + WEIGHT_DECAY * parameters[k];
      if (kind == Kind.SGD) {
        parameters[k] -= rate * g;
      } else {
        first[k] = BETA1 * first[k] + (1 - BETA1) * g;
        second[k] = BETA2 * second[k] + (1 - BETA2) * g * g;
        parameters[k] -= rate * (first[k] / c1) / (Math.sqrt(second[k] / c2) + EPSILON);
      }
    }
  }
}
