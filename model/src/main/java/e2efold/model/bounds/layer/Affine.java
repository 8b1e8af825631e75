package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import java.util.List;

/**
 * A layer of which only the constants are known, such as a step of a solver.
 *
 * @param constants its constants
 */
public record Affine(BiAffine constants) implements ParametricForm {

  @Override
  public String title() {
    return "affine";
  }

  @Override
  public Shape shape(Shape input) {
    return input;
  }

  @Override
  public BiAffine constants(Shape input, Conventions conventions) {
    return constants;
  }

  @Override
  public double radius() {
    return constants.radius();
  }

  @Override
  public List<Block> parameters(Shape input) {
    return List.of();
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    throw new UnsupportedOperationException(
        "an affine layer is known by its constants only: it cannot be computed");
  }
}
