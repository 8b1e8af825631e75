package e2efold.model.bounds.layer;

import e2efold.model.bounds.Constants;

/**
 * Layer normalisation without gain: the channels of each position are standardised.
 *
 * @param epsilon ε; 0 has no finite constants
 */
public record LayerNorm(double epsilon) implements MapForm {

  /**
   * Checks ε.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public LayerNorm {
    Standardisation.require(epsilon);
  }

  @Override
  public String title() {
    return "layer norm";
  }

  @Override
  public Constants constants(Shape input, Conventions conventions) {
    return Standardisation.VARIANCE.constants(
        input.numbers(), input.channels(), epsilon, conventions);
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    int[] result = new int[input.length];
    for (int row = 0; row < input.length; row += shape.channels()) {
      int[] group = new int[shape.channels()];
      for (int c = 0; c < group.length; c++) {
        group[c] = row + c;
      }
      Standardisation.VARIANCE.run(tape, input, group, epsilon, result);
    }
    return result;
  }
}
