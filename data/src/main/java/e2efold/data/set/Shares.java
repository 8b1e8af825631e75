package e2efold.data.set;

/**
 * How much of a data set each part of a split receives.
 *
 * @param train share of training RNAs
 * @param validation share of validation RNAs
 * @param test share of test RNAs
 */
public record Shares(double train, double validation, double test) {

  /** Eight tenths, one tenth, one tenth. */
  public static final Shares STANDARD = new Shares(0.8, 0.1, 0.1);

  private static final double ROUNDING = 1e-9;

  /**
   * Checks the sum.
   *
   * @throws IllegalArgumentException unless the shares are at least 0 and sum to 1
   */
  public Shares {
    if (!(train >= 0 && validation >= 0 && test >= 0)
        || Math.abs(train + validation + test - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "shares must be at least 0 and sum to 1, not " + train + ", " + validation + ", " + test);
    }
  }

  double of(Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  @Override
  public String toString() {
    return train + " " + validation + " " + test;
  }
}
