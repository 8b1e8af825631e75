package e2efold.model.study.probe;

import e2efold.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How parameters lie in one vector: one after the other, each row-major.
 *
 * @param specs the parameters
 */
public record ParameterLayout(List<ParameterSpec> specs) {

  /** What a stretch of the vector is. */
  public enum Kind {
    /** The weights of one output: a row of a dense layer, a channel of a convolution. */
    FILTER,
    /** A bias, a gain of a normalisation, a coefficient: a parameter of one axis. */
    SINGLE
  }

  /**
   * A stretch of the vector.
   *
   * @param parameter it belongs to
   * @param kind what it is
   * @param from first place
   * @param to place behind the last
   */
  public record Slice(String parameter, Kind kind, int from, int to) {}

  /** Copies the list. */
  public ParameterLayout {
    specs = List.copyOf(specs);
  }

  /**
   * Length of the vector.
   *
   * @return number of values
   */
  public int size() {
    return specs.stream().mapToInt(ParameterSpec::count).sum();
  }

  /**
   * Values as a vector.
   *
   * @param values by name; others than the layout's are passed over
   * @return the vector
   */
  public double[] flatten(Map<String, float[]> values) {
    double[] vector = new double[size()];
    int at = 0;
    for (ParameterSpec spec : specs) {
      for (float value : values.get(spec.name())) {
        vector[at++] = value;
      }
    }
    return vector;
  }

  /**
   * The values of a vector.
   *
   * @param vector of {@link #size} numbers
   * @return values by name, rounded to single precision
   */
  public Map<String, float[]> unflatten(double[] vector) {
    Map<String, float[]> values = new LinkedHashMap<>();
    int at = 0;
    for (ParameterSpec spec : specs) {
      float[] own = new float[spec.count()];
      for (int k = 0; k < own.length; k++) {
        own[k] = (float) vector[at++];
      }
      values.put(spec.name(), own);
    }
    return values;
  }

  /**
   * The filters and single parameters: along the first axis of every parameter of several axes.
   *
   * @return slices that cover the vector, in order
   */
  public List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    int at = 0;
    for (ParameterSpec spec : specs) {
      boolean single = spec.shape().length < 2;
      int parts = single ? 1 : (int) spec.shape()[0];
      int each = spec.count() / parts;
      for (int k = 0; k < parts; k++) {
        slices.add(new Slice(spec.name(), single ? Kind.SINGLE : Kind.FILTER, at, at + each));
        at += each;
      }
    }
    return List.copyOf(slices);
  }
}
