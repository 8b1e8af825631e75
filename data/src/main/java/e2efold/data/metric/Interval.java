package e2efold.data.metric;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end
 * @param level share of repetitions meant to cover the true value, as 0.95
 * @param undefinedResamples resamples in which the statistic had no value; they are left out
 */
public record Interval(double low, double high, double level, int undefinedResamples) {

  /**
   * Tells whether a value lies in the interval.
   *
   * @param value any number
   * @return true when {@code low <= value <= high}
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
