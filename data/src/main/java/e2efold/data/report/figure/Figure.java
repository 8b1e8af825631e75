package e2efold.data.report.figure;

import java.util.List;

/**
 * A figure: panels side by side over one legend.
 *
 * @param name stem of its file names: small letters, digits and hyphens
 * @param caption what it shows and how to read it, in sentences
 * @param panels at least one
 */
public record Figure(String name, String caption, List<Panel> panels) {

  /**
   * Copies the panels.
   *
   * @throws IllegalArgumentException naming the figure when its name cannot be a file name or it
   *     has no panel
   */
  public Figure {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "figure name '" + name + "' must be small letters, digits and hyphens");
    }
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("figure '" + name + "' has no panel");
    }
  }
}
