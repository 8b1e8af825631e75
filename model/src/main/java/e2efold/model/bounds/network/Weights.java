package e2efold.model.bounds.network;

import e2efold.model.ParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Values of a network's parameters, and what bounds need to know of them. */
public final class Weights {

  private static final int SQUARINGS = 10;

  private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
  private final Map<String, float[]> values;

  /**
   * Joins declarations and values.
   *
   * @param specs declarations
   * @param values by name
   * @throws IllegalArgumentException naming a parameter without as many values as declared
   */
  public Weights(List<ParameterSpec> specs, Map<String, float[]> values) {
    for (ParameterSpec spec : specs) {
      float[] own = values.get(spec.name());
      if (own == null || own.length != spec.count()) {
        throw new IllegalArgumentException(
            "parameter '" + spec.name() + "' does not have its " + spec.count() + " values");
      }
      this.specs.put(spec.name(), spec);
    }
    this.values = Map.copyOf(values);
  }

  /**
   * Values as before any training.
   *
   * @param specs declarations
   * @param seed of the draw
   * @return weights
   */
  public static Weights initial(List<ParameterSpec> specs, long seed) {
    Map<String, float[]> drawn = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (ParameterSpec spec : specs) {
      drawn.put(spec.name(), spec.start().values(spec.count(), random.split()));
    }
    return new Weights(specs, drawn);
  }

  /** Euclidean length of a parameter. */
  double norm(String name) {
    return norm(get(name));
  }

  /** Largest absolute value of a parameter. */
  double largest(String name) {
    double largest = 0;
    for (float value : get(name)) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Length of a range of equal parts of a parameter, such as the biases of keys. */
  double norm(String name, int part, int parts) {
    return norm(part(name, part, parts));
  }

  /**
   * At least the largest singular value of a part of a weight, its first extent the rows: by
   * squaring the Gram matrix, at most 0.2 percent too large.
   */
  double operatorNorm(String name, int part, int parts) {
    float[] own = part(name, part, parts);
    int rows = Math.toIntExact(specs.get(name).shape()[0]) / parts;
    double[][] gram = gram(own, rows, own.length / rows);
    double ln = 0;
    double power = 2;
    for (int n = 0; n < SQUARINGS; n++) {
      double scale = norm(gram);
      if (scale == 0) {
        return 0;
      }
      ln += Math.log(scale) / power;
      power *= 2;
      gram = square(gram, scale);
    }
    return Math.exp(ln + Math.log(norm(gram)) / power);
  }

  double operatorNorm(String name) {
    return operatorNorm(name, 0, 1);
  }

  private float[] get(String name) {
    if (!specs.containsKey(name)) {
      throw new IllegalArgumentException("the network has no parameter '" + name + "'");
    }
    return values.get(name);
  }

  private float[] part(String name, int part, int parts) {
    float[] all = get(name);
    int size = all.length / parts;
    return Arrays.copyOfRange(all, part * size, (part + 1) * size);
  }

  /** W Wᵀ or Wᵀ W, whichever is smaller. */
  private static double[][] gram(float[] w, int rows, int columns) {
    boolean byRow = rows <= columns;
    int size = byRow ? rows : columns;
    int inner = byRow ? columns : rows;
    int step = byRow ? columns : 1;
    int innerStep = byRow ? 1 : columns;
    double[][] gram = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          sum += (double) w[i * step + k * innerStep] * w[j * step + k * innerStep];
        }
        gram[i][j] = sum;
        gram[j][i] = sum;
      }
    }
    return gram;
  }

  private static double[][] square(double[][] a, double scale) {
    int size = a.length;
    double[][] square = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double factor = a[i][k] / scale / scale;
        for (int j = 0; j < size; j++) {
          square[i][j] += factor * a[k][j];
        }
      }
    }
    return square;
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static double norm(double[][] matrix) {
    return Math.sqrt(Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
  }
}
