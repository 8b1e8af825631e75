package e2efold.model.bounds.layer;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lower bounds of the Lipschitz constant and smoothness of a small computation, by power iteration
 * on products with its derivatives at given parameters.
 */
public final class Probe {

  private static final double NUDGE = 1e-5;

  private final Computation computation;

  /** What is probed. */
  public interface Computation {

    /**
     * Computes.
     *
     * @param tape what keeps the values
     * @param parameters places of the parameters
     * @return places of the result
     */
    int[] run(Tape tape, int[] parameters);
  }

  /**
   * Probes a computation.
   *
   * @param computation from parameters to a result
   */
  public Probe(Computation computation) {
    this.computation = computation;
  }

  /**
   * Probes a chain.
   *
   * @param chain the chain; all of its layers can be computed
   * @param input in the order of {@link Shape}
   * @return the probe
   * @throws IllegalArgumentException when there are too many or too few numbers, or the input is
   *     longer than the chain declares
   */
  public static Probe of(ChainForm chain, double[] input) {
    if (input.length != chain.input().numbers()) {
      throw new IllegalArgumentException(
          "chain '%s' takes %.0f numbers, not %d"
              .formatted(chain.name(), chain.input().numbers(), input.length));
    }
    if (norm(input) > chain.inputNorm() * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "chain '%s' declares an input of length %s, but this one has %s"
              .formatted(chain.name(), chain.inputNorm(), norm(input)));
    }
    double[] kept = input.clone();
    return new Probe((tape, parameters) -> chain.run(tape, parameters, tape.put(kept)));
  }

  /**
   * The result.
   *
   * @param parameters all of them
   * @return its numbers
   */
  public double[] value(double[] parameters) {
    Tape tape = new Tape();
    int[] result = computation.run(tape, tape.put(parameters));
    return tape.values(result);
  }

  /** Derivatives of a weighted sum of the result by the parameters. */
  private double[] gradient(double[] parameters, double[] weights) {
    Tape tape = new Tape();
    int[] places = tape.put(parameters);
    int[] result = computation.run(tape, places);
    return tape.gradient(result, weights, places);
  }

  /**
   * A lower bound of the Lipschitz constant: a singular value of the Jacobian.
   *
   * @param parameters where to take it
   * @param iterations of the power method
   * @param random for its start
   * @return the length of JᵀU for a unit vector u
   */
  public double slope(double[] parameters, int iterations, SplittableRandom random) {
    double[] weights = unit(value(parameters).length, random);
    double largest = 0;
    for (int n = 0; n < iterations; n++) {
      double[] direction = gradient(parameters, weights);
      double length = norm(direction);
      if (length == 0) {
        return largest;
      }
      largest = Math.max(largest, length);
      double step = NUDGE / length;
      double[] ahead = value(moved(parameters, direction, step));
      double[] behind = value(moved(parameters, direction, -step));
      double[] image = moved(ahead, behind, -1);
      double size = norm(image);
      if (size == 0) {
        return largest;
      }
      weights = Arrays.stream(image).map(x -> x / size).toArray();
    }
    return largest;
  }

  /**
   * A lower bound of the smoothness: how fast the gradient of a unit combination of results turns.
   *
   * @param parameters where to take it
   * @param iterations of the power method
   * @param random for its start
   * @return the length of a Hessian's product with a unit vector, by central differences
   */
  public double bend(double[] parameters, int iterations, SplittableRandom random) {
    double[] weights = unit(value(parameters).length, random);
    double[] direction = unit(parameters.length, random);
    double largest = 0;
    for (int n = 0; n < iterations; n++) {
      double[] ahead = gradient(moved(parameters, direction, NUDGE), weights);
      double[] behind = gradient(moved(parameters, direction, -NUDGE), weights);
      double[] product = moved(ahead, behind, -1);
      double length = norm(product);
      if (length == 0) {
        return largest;
      }
      largest = Math.max(largest, length / (2 * NUDGE));
      direction = Arrays.stream(product).map(x -> x / length).toArray();
    }
    return largest;
  }

  /**
   * Draws parameters from the surfaces of all balls.
   *
   * @param chain whose parameters
   * @param random source of the draw
   * @return parameters of all layers
   */
  public static double[] draw(ChainForm chain, SplittableRandom random) {
    return chain.parameters().stream()
        .flatMapToDouble(
            block -> Arrays.stream(unit(block.size(), random)).map(x -> x * block.radius()))
        .toArray();
  }

  private static double[] unit(int length, SplittableRandom random) {
    double[] vector = random.doubles(length).map(x -> x - 0.5).toArray();
    double norm = norm(vector);
    return Arrays.stream(vector).map(x -> x / norm).toArray();
  }

  private static double[] moved(double[] from, double[] along, double step) {
    double[] moved = from.clone();
    for (int n = 0; n < moved.length; n++) {
      moved[n] += step * along[n];
    }
    return moved;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
  }
}
