package e2efold.model.bounds.layer;

import e2efold.model.bounds.Constants;

/**
 * Batch normalisation without gain, with the statistics of the mini-batch: each number of a sample,
 * that is each channel at each position, is standardised over the samples.
 *
 * @param epsilon ε; 0 has no finite constants
 * @param form what to divide by
 */
public record BatchNorm(double epsilon, Standardisation form) implements MapForm {

  /**
   * Checks ε.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public BatchNorm {
    Standardisation.require(epsilon);
  }

  @Override
  public String title() {
    return "batch norm";
  }

  @Override
  public Constants constants(Shape input, Conventions conventions) {
    return form.constants(input.numbers(), input.samples(), epsilon, conventions);
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    int[] result = new int[input.length];
    int each = input.length / shape.samples();
    for (int f = 0; f < each; f++) {
      int[] group = new int[shape.samples()];
      for (int s = 0; s < group.length; s++) {
        group[s] = s * each + f;
      }
      form.run(tape, input, group, epsilon, result);
    }
    return result;
  }
}
