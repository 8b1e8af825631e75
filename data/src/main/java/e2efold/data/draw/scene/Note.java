package e2efold.data.draw.scene;

import java.util.List;

/**
 * What is known about a mark.
 *
 * @param hint shown when the mouse rests on it; may be empty
 * @param data values for programs that read the drawing; SVG attributes {@code data-NAME}
 */
public record Note(String hint, List<Value> data) {

  /** Nothing. */
  public static final Note NONE = new Note("", List.of());

  /** Copies the values. */
  public Note {
    data = List.copyOf(data);
  }

  /**
   * A value for programs.
   *
   * @param name small letters
   * @param value any text
   */
  public record Value(String name, String value) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException unless it is small letters
     */
    public Value {
      if (name.isEmpty() || !name.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        throw new IllegalArgumentException("'" + name + "' must be small letters");
      }
    }
  }
}
