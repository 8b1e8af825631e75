package e2efold.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Declares one parameter of a network: name, shape, first values.
 *
 * @param name unique within a network, with dots as in {@code encoder.0.query.weight}
 * @param shape the extents; no entry depends on a sequence length
 * @param start how the first values are drawn
 * @param role whether training changes it
 */
public record ParameterSpec(String name, long[] shape, Start start, Role role) {

  /** Whether training changes a parameter. */
  public enum Role {
    /** Changed by the optimiser. */
    TRAINED,
    /** Kept as it is, for example the running statistics of an imported normalisation. */
    FIXED
  }

  /** First values of a parameter. */
  @FunctionalInterface
  public interface Start {
    /**
     * Draws the values.
     *
     * @param count number of values
     * @param random generator reserved for this parameter
     * @return {@code count} values, row-major
     */
    float[] values(int count, SplittableRandom random);
  }

  /**
   * A trained parameter drawn from N(0, gain²/fanIn) (He et al., ICCV 2015).
   *
   * @param name parameter name
   * @param fanIn number of inputs each output sums over
   * @param gain √2 before a ReLU, 1 elsewhere, 0 for a branch that starts silent
   * @param shape extents
   * @return the declaration
   */
  public static ParameterSpec normal(String name, long fanIn, double gain, long... shape) {
    double deviation = gain / Math.sqrt(fanIn);
    Start start =
        (count, random) -> {
          float[] values = new float[count];
          for (int k = 0; k < count; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
          }
          return values;
        };
    return new ParameterSpec(name, shape, start, Role.TRAINED);
  }

  /**
   * A trained parameter that starts at one value everywhere.
   *
   * @param name parameter name
   * @param value the first value
   * @param shape extents
   * @return the declaration
   */
  public static ParameterSpec constant(String name, float value, long... shape) {
    Start start =
        (count, random) -> {
          float[] values = new float[count];
          Arrays.fill(values, value);
          return values;
        };
    return new ParameterSpec(name, shape, start, Role.TRAINED);
  }

  /**
   * A trained parameter that starts at given values.
   *
   * @param name parameter name
   * @param values the first values, row-major, as many as the shape holds
   * @param shape extents
   * @return the declaration
   */
  public static ParameterSpec given(String name, float[] values, long... shape) {
    return new ParameterSpec(name, shape, (count, random) -> values.clone(), Role.TRAINED);
  }

  /**
   * The same parameter, kept out of training.
   *
   * @return a declaration with role {@link Role#FIXED}
   */
  public ParameterSpec fixed() {
    return new ParameterSpec(name, shape, start, Role.FIXED);
  }

  /**
   * Number of values.
   *
   * @return product of the extents
   */
  public int count() {
    long product = 1;
    for (long extent : shape) {
      product = Math.multiplyExact(product, extent);
    }
    return Math.toIntExact(product);
  }
}
