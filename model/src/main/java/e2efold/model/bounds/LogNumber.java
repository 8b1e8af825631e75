package e2efold.model.bounds;

/**
 * A number from 0 to infinity kept as its logarithm: constants of deep chains leave the range of
 * doubles. Zero times infinity is zero, since a layer that does not depend on its parameters has no
 * slope whatever follows.
 *
 * @param ln natural logarithm; negative infinity for 0, infinity for ∞
 */
public record LogNumber(double ln) implements Comparable<LogNumber> {

  /** 0. */
  public static final LogNumber ZERO = new LogNumber(Double.NEGATIVE_INFINITY);

  /** 1. */
  public static final LogNumber ONE = new LogNumber(0);

  /** ∞: there is no finite constant. */
  public static final LogNumber INFINITE = new LogNumber(Double.POSITIVE_INFINITY);

  /**
   * Refuses what is no number.
   *
   * @throws IllegalArgumentException for NaN
   */
  public LogNumber {
    if (Double.isNaN(ln)) {
      throw new IllegalArgumentException("a constant must be a number from 0 to infinity, not NaN");
    }
  }

  /**
   * A number.
   *
   * @param value from 0 to infinity
   * @return the same number
   * @throws IllegalArgumentException when it is negative or NaN
   */
  public static LogNumber of(double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "a constant must be a number from 0 to infinity, not " + value);
    }
    return new LogNumber(Math.log(value));
  }

  /**
   * The sum.
   *
   * @param other what to add
   * @return this + other
   */
  public LogNumber plus(LogNumber other) {
    double large = Math.max(ln, other.ln);
    double small = Math.min(ln, other.ln);
    return Double.isInfinite(large) || Double.isInfinite(small)
        ? new LogNumber(large)
        : new LogNumber(large + Math.log1p(Math.exp(small - large)));
  }

  /**
   * The product; 0 · ∞ = 0.
   *
   * @param other what to multiply by
   * @return this · other
   */
  public LogNumber times(LogNumber other) {
    return isZero() || other.isZero() ? ZERO : new LogNumber(ln + other.ln);
  }

  /**
   * The product with a double; 0 · ∞ = 0.
   *
   * @param factor from 0 to infinity
   * @return this · factor
   * @throws IllegalArgumentException when it is negative or NaN
   */
  public LogNumber times(double factor) {
    return times(of(factor));
  }

  /** This number times itself. */
  public LogNumber squared() {
    return new LogNumber(2 * ln);
  }

  /** One over this number. */
  public LogNumber inverse() {
    return new LogNumber(-ln);
  }

  /**
   * The lesser of two.
   *
   * @param other the other one
   * @return min(this, other)
   */
  public LogNumber min(LogNumber other) {
    return ln <= other.ln ? this : other;
  }

  /** Decimal logarithm; infinite for 0 and ∞. */
  public double log10() {
    return ln / Math.log(10);
  }

  /** As a double; infinite when it is larger than any. */
  public double value() {
    return Math.exp(ln);
  }

  /** Whether it is 0. */
  public boolean isZero() {
    return ln == Double.NEGATIVE_INFINITY;
  }

  /** Whether it is less than ∞. */
  public boolean isFinite() {
    return ln < Double.POSITIVE_INFINITY;
  }

  @Override
  public int compareTo(LogNumber other) {
    return Double.compare(ln, other.ln);
  }
}
