package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import e2efold.model.bounds.Bounds;

/** A layer with one block of parameters, bi-affine in them and its input. */
public interface ParametricForm extends LayerForm {

  /**
   * Its constants on a ball of parameters around 0.
   *
   * @param input the shape that enters
   * @param conventions which constants to take
   * @return the constants
   */
  BiAffine constants(Shape input, Conventions conventions);

  /** Radius of the ball of parameters. */
  double radius();

  @Override
  default Bounds bounds(Bounds before, Shape input, Conventions conventions) {
    return constants(input, conventions).after(before);
  }
}
