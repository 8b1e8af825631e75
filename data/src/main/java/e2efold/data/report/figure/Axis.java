package e2efold.data.report.figure;

import java.util.Map;

/**
 * One axis of a panel.
 *
 * @param label what is measured, with its unit in parentheses where it has one: "time per RNA (s)";
 *     about 35 letters fit beside a panel
 * @param scale how the numbers are laid out
 * @param names what to write at numbers that stand for something else, such as ∞
 */
public record Axis(String label, Scale scale, Map<Double, String> names) {

  /**
   * Checks the label.
   *
   * @throws IllegalArgumentException when it is blank: an axis without a name cannot be read
   */
  public Axis {
    names = Map.copyOf(names);
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
    return new Axis(label, Scale.LINEAR, Map.of());
  }

  /**
   * An axis on which equal ratios are equally far apart.
   *
   * @param label what is measured, with its unit
   * @return the axis
   */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG, Map.of());
  }

  /**
   * The same axis with other words at some numbers.
   *
   * @param other what to write, by number; only on a horizontal axis with a mark for each value
   * @return a changed copy
   */
  public Axis naming(Map<Double, String> other) {
    return new Axis(label, scale, other);
  }
}
