package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;

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
  public int parameters(Shape input) {
    return 0;
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    throw new UnsupportedOperationException(
        "an affine layer is known by its constants only: it cannot be computed");
  }
}
