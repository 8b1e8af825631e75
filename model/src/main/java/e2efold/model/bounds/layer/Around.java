package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import java.util.List;

/**
 * A layer whose parameters lie in a ball around given ones, such as trained weights, instead of
 * around 0.
 *
 * @param layer the layer; its radius is that of the ball
 * @param operator largest singular value of the layer's linear part at the centre
 * @param constant length of what the layer at the centre makes of 0
 */
public record Around(ParametricForm layer, double operator, double constant)
    implements ParametricForm {

  @Override
  public String title() {
    return layer.title();
  }

  @Override
  public Shape shape(Shape input) {
    return layer.shape(input);
  }

  @Override
  public BiAffine constants(Shape input, Conventions conventions) {
    return layer.constants(input, conventions).around(operator, constant, layer.radius());
  }

  @Override
  public double radius() {
    return layer.radius();
  }

  @Override
  public List<Block> parameters(Shape input) {
    return layer.parameters(input);
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    return layer.run(tape, parameters, input, shape);
  }
}
