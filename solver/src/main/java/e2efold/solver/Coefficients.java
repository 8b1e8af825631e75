package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of a step rule's coefficients, by name. A rule lists what it needs as {@link Spec}s; who
 * owns trainable parameters keeps the positive ones positive and hands the values in. Immutable.
 */
public final class Coefficients {

  /** The values a coefficient may take. */
  public enum Sign {
    /** Above zero; parametrise it so (softplus, say). */
    POSITIVE,
    /** Any real number. */
    FREE
  }

  /**
   * One coefficient that a step rule needs.
   *
   * @param name its name, unique within the rule
   * @param shape its shape; {@code ()} for a scalar
   * @param initialValues values before any training, row-major
   * @param sign the values it may take
   */
  public record Spec(String name, Shape shape, List<Double> initialValues, Sign sign) {

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException when there are more or fewer values than the shape holds
     */
    public Spec {
      initialValues = List.copyOf(initialValues);
      if (shape.size() != initialValues.size()) {
        throw new IllegalArgumentException(
            "coefficient '%s' of shape %s cannot start with %d values"
                .formatted(name, shape, initialValues.size()));
      }
    }

    /**
     * A coefficient that is one number.
     *
     * @param name its name, unique within the rule
     * @param initialValue value before any training
     * @param sign the values it may take
     * @return a spec of shape {@code ()}
     */
    public static Spec scalar(String name, double initialValue, Sign sign) {
      return new Spec(name, new Shape(), List.of(initialValue), sign);
    }
  }

  private final Map<String, NDArray> values;

  private Coefficients(Map<String, NDArray> values) {
    this.values = values;
  }

  /**
   * Wraps values; they stay with the managers they came with.
   *
   * @param values by name; scalars of shape {@code ()} or {@code (1)}, or arrays of the shape that
   *     the rule's spec gives or that broadcast against {@code (B, L, L)} where the rule says so
   * @return the coefficients
   */
  public static Coefficients of(Map<String, NDArray> values) {
    return new Coefficients(new LinkedHashMap<>(values));
  }

  /**
   * The initial values of some specs.
   *
   * @param manager owner of the new arrays
   * @param type floating type of the problem they are for
   * @param specs the coefficients to make
   * @return arrays of the specs' shapes
   */
  public static Coefficients initial(NDManager manager, DataType type, List<Spec> specs) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    for (Spec spec : specs) {
      double[] start = spec.initialValues().stream().mapToDouble(Double::doubleValue).toArray();
      values.put(spec.name(), array(manager, type, start, spec.shape()));
    }
    return new Coefficients(values);
  }

  private static NDArray array(NDManager manager, DataType type, double[] values, Shape shape) {
    if (type == DataType.FLOAT64) {
      // Not converted: a copy of the same type would share memory that Java may free.
      return manager.create(values, shape);
    }
    try (NDArray exact = manager.create(values, shape)) {
      return exact.toType(type, true);
    }
  }

  /**
   * One value.
   *
   * @param name a coefficient's name
   * @return its value, owned as it was handed in
   * @throws IllegalArgumentException when there is none of that name
   */
  public NDArray get(String name) {
    NDArray value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "coefficient '" + name + "' is missing; given are " + values.keySet());
    }
    return value;
  }

  /**
   * The same values as arrays of another manager, still on the gradient tape. A product belongs to
   * the manager of its first factor, so a step that starts from a model's parameter would leave
   * arrays in the model's manager.
   *
   * @param manager owner of the new arrays
   * @param type floating type of the problem
   * @return coefficients owned by {@code manager}
   */
  Coefficients ownedBy(NDManager manager, DataType type) {
    Map<String, NDArray> owned = new LinkedHashMap<>();
    try (NDArray one = manager.ones(new Shape(), type)) {
      values.forEach((name, value) -> owned.put(name, one.mul(value)));
    }
    return new Coefficients(owned);
  }

  /**
   * The same values off the gradient tape.
   *
   * @return coefficients that send no gradient back, each owned by its value's manager
   */
  Coefficients detached() {
    Map<String, NDArray> still = new LinkedHashMap<>();
    values.forEach((name, value) -> still.put(name, value.stopGradient()));
    return new Coefficients(still);
  }

  /** Frees the arrays; only for coefficients that this package made. */
  void close() {
    values.values().forEach(NDArray::close);
  }
}
