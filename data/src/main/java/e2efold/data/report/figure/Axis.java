package e2efold.data.report.figure;

/**
 * One axis of a panel.
 *
 * @param label what is measured, with its unit in parentheses where it has one: "time per RNA (s)";
 *     about 35 letters fit beside a panel
 * @param scale how the numbers are laid out
 */
public record Axis(String label, Scale scale) {

  /**
   * Checks the label.
   *
   * @throws IllegalArgumentException when it is blank: an axis without a name cannot be read
   */
  public Axis {
    if (label.isBlank()) {
      throw new IllegalArgumentException("an axis needs a label that says what is measured");
    }
  }

  /**
   * An axis on which equal differences are equally far apart.
   *
   * @param label what is measured, with its unit
   * @return the axis
   */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  /**
   * An axis on which equal ratios are equally far apart.
   *
   * @param label what is measured, with its unit
   * @return the axis
   */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG);
  }
}
