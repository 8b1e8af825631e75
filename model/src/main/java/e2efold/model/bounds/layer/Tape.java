package e2efold.model.bounds.layer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Doubles with what they were made from, for exact derivatives of small chains. A place on the tape
 * is a number from 0. Not for use by several threads.
 */
public final class Tape {

  private static final int NONE = -1;

  private double[] values = new double[64];
  private int[] firsts = new int[64];
  private int[] seconds = new int[64];
  private double[] firstSlopes = new double[64];
  private double[] secondSlopes = new double[64];
  private int size;

  /**
   * Puts a number on the tape: a parameter or a constant.
   *
   * @param value the number
   * @return its place
   */
  public int put(double value) {
    return node(value, NONE, 0, NONE, 0);
  }

  /**
   * Puts numbers on the tape.
   *
   * @param numbers the numbers
   * @return their places
   */
  public int[] put(double[] numbers) {
    return Arrays.stream(numbers).mapToInt(this::put).toArray();
  }

  /** The number at a place. */
  public double value(int place) {
    return values[place];
  }

  /** The numbers at places. */
  public double[] values(int[] places) {
    return Arrays.stream(places).mapToDouble(this::value).toArray();
  }

  /** The place of the sum of two numbers. */
  public int add(int a, int b) {
    return node(values[a] + values[b], a, 1, b, 1);
  }

  /** The place of the product of two numbers. */
  public int multiply(int a, int b) {
    return node(values[a] * values[b], a, values[b], b, values[a]);
  }

  /** The place of a number times a constant. */
  public int scale(int a, double factor) {
    return node(values[a] * factor, a, factor, NONE, 0);
  }

  /**
   * The place of a function of a number.
   *
   * @param a place of the argument
   * @param function the function
   * @param slope its derivative
   * @return place of its value
   */
  public int apply(int a, DoubleUnaryOperator function, DoubleUnaryOperator slope) {
    double x = values[a];
    return node(function.applyAsDouble(x), a, slope.applyAsDouble(x), NONE, 0);
  }

  /** The place of the sum of numbers; of 0 when there are none. */
  public int sum(int... places) {
    int sum = places.length == 0 ? put(0) : places[0];
    for (int n = 1; n < places.length; n++) {
      sum = add(sum, places[n]);
    }
    return sum;
  }

  /**
   * Derivatives of a weighted sum of numbers.
   *
   * @param results places of the numbers
   * @param weights as many weights
   * @param of places to differentiate by
   * @return one derivative for each
   */
  public double[] gradient(int[] results, double[] weights, int[] of) {
    double[] adjoint = new double[size];
    for (int n = 0; n < results.length; n++) {
      adjoint[results[n]] += weights[n];
    }
    for (int place = size - 1; place >= 0; place--) {
      if (firsts[place] != NONE) {
        adjoint[firsts[place]] += firstSlopes[place] * adjoint[place];
      }
      if (seconds[place] != NONE) {
        adjoint[seconds[place]] += secondSlopes[place] * adjoint[place];
      }
    }
    return Arrays.stream(of).mapToDouble(place -> adjoint[place]).toArray();
  }

  private int node(double value, int first, double firstSlope, int second, double secondSlope) {
    if (size == values.length) {
      int larger = 2 * size;
      values = Arrays.copyOf(values, larger);
      firsts = Arrays.copyOf(firsts, larger);
      seconds = Arrays.copyOf(seconds, larger);
      firstSlopes = Arrays.copyOf(firstSlopes, larger);
      secondSlopes = Arrays.copyOf(secondSlopes, larger);
    }
    values[size] = value;
    firsts[size] = first;
    firstSlopes[size] = firstSlope;
    seconds[size] = second;
    secondSlopes[size] = secondSlope;
    return size++;
  }
}
