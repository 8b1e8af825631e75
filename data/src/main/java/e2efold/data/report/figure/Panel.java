package e2efold.data.report.figure;

import java.util.List;

/**
 * One pair of axes with its lines.
 *
 * @param title short, shown above; may be empty when the figure has one panel
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines what is drawn, later lines over earlier ones
 */
public record Panel(String title, Axis x, Axis y, List<Line> lines) {

  /**
   * Copies the lines.
   *
   * @throws IllegalArgumentException naming the panel when two lines have one name
   */
  public Panel {
    lines = List.copyOf(lines);
    if (lines.stream().map(Line::name).distinct().count() != lines.size()) {
      throw new IllegalArgumentException("panel '" + title + "' has two lines of one name");
    }
  }
}
