package e2efold.model.bounds.layer;

import e2efold.model.bounds.Constants;
import java.util.Arrays;
import java.util.Locale;

/**
 * A function applied to every number.
 *
 * @param function the function
 */
public record ActivationLayer(Activation function) implements MapForm {

  @Override
  public String title() {
    return function.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Constants constants(Shape input, Conventions conventions) {
    return function.constants(input.numbers());
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    return Arrays.stream(input).map(place -> function.apply(tape, place)).toArray();
  }
}
