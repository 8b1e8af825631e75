package e2efold.data.report.figure;

/** How numbers are laid out along an axis. */
public enum Scale {
  /** Equal differences are equally far apart. */
  LINEAR,
  /** Equal ratios are equally far apart; zero and negative numbers have no place and are gaps. */
  LOG;

  /** Whether a number has a place on such an axis. */
  boolean shows(double value) {
    return Double.isFinite(value) && (this == LINEAR || value > 0);
  }
}
