package e2efold.data.draw.scene;

import java.util.List;

/**
 * A drawing, ready for any format.
 *
 * @param title what it shows, in a few words; any text
 * @param description how to read it, in sentences; any text
 * @param width px
 * @param height px
 * @param layers from the lowest to the highest
 */
public record Scene(
    String title, String description, double width, double height, List<Layer> layers) {

  /**
   * Copies the layers.
   *
   * @throws IllegalArgumentException when the scene has no area
   */
  public Scene {
    if (!(width > 0) || !(height > 0) || Double.isInfinite(width) || Double.isInfinite(height)) {
      throw new IllegalArgumentException(
          "a drawing needs an area, not " + width + " by " + height + " px");
    }
    layers = List.copyOf(layers);
  }
}
