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
   * @param initialValue value before any training
   * @param sign the values it may take
   */
  public record Spec(String name, double initialValue, Sign sign) {}

  private final Map<String, NDArray> values;

  private Coefficients(Map<String, NDArray> values) {
    this.values = values;
  }

  /**
   * Wraps values; they stay with the managers they came with.
   *
   * @param values by name; scalars of shape {@code ()} or {@code (1)}, or arrays that broadcast
   *     against {@code (B, L, L)} where the rule says so
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
   * @return scalars of shape {@code ()}
   */
  public static Coefficients initial(NDManager manager, DataType type, List<Spec> specs) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    for (Spec spec : specs) {
      // Never convert between equal types: the copy would share memory that Java may free.
      NDArray value =
          type == DataType.FLOAT64
              ? manager.create(spec.initialValue())
              : manager.create((float) spec.initialValue()).toType(type, false);
      values.put(spec.name(), value);
    }
    return new Coefficients(values);
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
