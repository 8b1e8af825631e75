package e2efold.model.study.probe;

/**
 * What one evaluation of a loss costs on this machine, measured once.
 *
 * @param value seconds of a loss
 * @param gradient seconds of its gradient
 */
public record Seconds(double value, double gradient) {

  /**
   * Measures.
   *
   * @param loss with a warm engine after one evaluation of each kind
   * @return seconds
   */
  public static Seconds of(NetworkLoss loss) {
    double[] point = loss.point();
    loss.gradient(point);
    long begin = System.nanoTime();
    loss.value(point);
    long between = System.nanoTime();
    loss.gradient(point);
    return new Seconds((between - begin) * 1e-9, (System.nanoTime() - between) * 1e-9);
  }
}
