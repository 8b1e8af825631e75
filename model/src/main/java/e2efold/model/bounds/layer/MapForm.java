package e2efold.model.bounds.layer;

import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.Constants;
import java.util.List;

/** A layer without parameters. */
public interface MapForm extends LayerForm {

  /**
   * Its constants.
   *
   * @param input the shape that enters
   * @param conventions which constants to take
   * @return the constants
   */
  Constants constants(Shape input, Conventions conventions);

  @Override
  default Shape shape(Shape input) {
    return input;
  }

  @Override
  default Bounds bounds(Bounds before, Shape input, Conventions conventions) {
    return before.through(constants(input, conventions));
  }

  @Override
  default List<Block> parameters(Shape input) {
    return List.of();
  }
}
