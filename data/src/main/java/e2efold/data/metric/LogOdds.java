package e2efold.data.metric;

/** Log-odds of probabilities, nats. */
public final class LogOdds {

  private LogOdds() {}

  /**
   * The log-odds of a probability.
   *
   * @param probability in [0, 1]
   * @return infinite for 0 and 1
   */
  public static double of(double probability) {
    return Math.log(probability) - Math.log1p(-probability);
  }

  /**
   * The log-odds of a probability that is kept away from 0 and 1.
   *
   * @param probability in [0, 1]
   * @param least stands for all that is less, and 1 less this for all that is more; in (0, 0.5]
   * @return finite
   */
  public static double of(double probability, double least) {
    return of(Math.max(least, Math.min(1 - least, probability)));
  }
}
