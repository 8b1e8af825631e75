package e2efold.data.draw.scene;

import java.util.List;

/**
 * Marks of one kind, drawn one over the other.
 *
 * @param name what they are: small letters and hyphens; several layers of a scene may share it
 * @param ink how they are drawn
 * @param marks from the lowest to the highest
 */
public record Layer(String name, Ink ink, List<Mark> marks) {

  /**
   * Copies the marks.
   *
   * @throws IllegalArgumentException for another name
   */
  public Layer {
    if (name.isEmpty() || !name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-')) {
      throw new IllegalArgumentException("layer '" + name + "' must be small letters and hyphens");
    }
    marks = List.copyOf(marks);
  }
}
