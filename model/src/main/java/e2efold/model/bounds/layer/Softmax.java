package e2efold.model.bounds.layer;

import e2efold.model.bounds.Constants;

/** Softmax over the channels of each position. */
public record Softmax() implements MapForm {

  @Override
  public String title() {
    return "softmax";
  }

  @Override
  public Constants constants(Shape input, Conventions conventions) {
    return constants(input.numbers() / input.channels(), input.channels(), conventions);
  }

  static Constants constants(double rows, double columns, Conventions conventions) {
    return Constants.of(
        Math.sqrt(rows),
        conventions.choose(2, 0.5),
        conventions.choose(4, 0.5),
        Math.sqrt(rows / columns),
        1 / columns);
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    return rows(tape, input, shape.channels());
  }

  /** Softmax of each run of so many numbers. */
  static int[] rows(Tape tape, int[] input, int columns) {
    int[] result = new int[input.length];
    for (int row = 0; row < input.length; row += columns) {
      int[] powers = new int[columns];
      for (int c = 0; c < columns; c++) {
        powers[c] = tape.apply(input[row + c], Math::exp, Math::exp);
      }
      int share = tape.apply(tape.sum(powers), x -> 1 / x, x -> -1 / (x * x));
      for (int c = 0; c < columns; c++) {
        result[row + c] = tape.multiply(powers[c], share);
      }
    }
    return result;
  }
}
