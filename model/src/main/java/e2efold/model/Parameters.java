package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The values of a network's parameters by name, in the order of their declaration.
 *
 * <p>Always the second operand of an operation: a result belongs to the manager of the first.
 */
public final class Parameters implements AutoCloseable {

  private final NDManager manager;
  private final List<ParameterSpec> specs;
  private final Map<String, NDArray> values;

  private Parameters(NDManager manager, List<ParameterSpec> specs, Map<String, NDArray> values) {
    this.manager = manager;
    this.specs = List.copyOf(specs);
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Draws first values. Each parameter has a generator of its own, derived from the seed and its
   * name, so adding a parameter leaves the others as they were.
   *
   * @param specs declarations, names unique
   * @param parent manager whose device is used; this object owns a sub-manager of it
   * @param seed seed of the draw
   * @return the parameters; the caller closes them
   */
  public static Parameters initialise(List<ParameterSpec> specs, NDManager parent, long seed) {
    return initialise(specs, parent, seed, Map.of());
  }

  /**
   * Takes the values that are known and draws the others.
   *
   * @param specs the declarations
   * @param parent owner of the values
   * @param seed decides every drawn value
   * @param known values by name; those that no declaration names, or not with as many values, are
   *     passed over
   * @return the parameters
   */
  public static Parameters initialise(
      List<ParameterSpec> specs, NDManager parent, long seed, Map<String, float[]> known) {
    Map<String, float[]> first = new LinkedHashMap<>();
    for (ParameterSpec spec : specs) {
      float[] own = known.get(spec.name());
      SplittableRandom random = new SplittableRandom(seed * 31 + spec.name().hashCode());
      first.put(
          spec.name(),
          own != null && own.length == spec.count()
              ? own
              : spec.start().values(spec.count(), random));
    }
    return of(specs, parent, first);
  }

  /**
   * Takes given values.
   *
   * @param specs declarations
   * @param parent manager whose device is used; this object owns a sub-manager of it
   * @param data values by name, row-major
   * @return the parameters; the caller closes them
   * @throws IllegalArgumentException listing every missing, unknown or misshapen entry
   */
  public static Parameters of(
      List<ParameterSpec> specs, NDManager parent, Map<String, float[]> data) {
    List<String> mismatches = new ArrayList<>();
    for (ParameterSpec spec : specs) {
      float[] given = data.get(spec.name());
      if (given == null) {
        mismatches.add("'" + spec.name() + "' is missing");
      } else if (given.length != spec.count()) {
        mismatches.add(
            "'" + spec.name() + "' has " + given.length + " values, not " + spec.count());
      }
    }
    for (String name : data.keySet()) {
      if (specs.stream().noneMatch(spec -> spec.name().equals(name))) {
        mismatches.add("'" + name + "' is not a parameter of this network");
      }
    }
    if (!mismatches.isEmpty()) {
      throw new IllegalArgumentException(
          "the weights do not fit the network: " + String.join("; ", mismatches));
    }
    NDManager manager = parent.newSubManager();
    Map<String, NDArray> values = new LinkedHashMap<>();
    for (ParameterSpec spec : specs) {
      NDArray array = manager.create(data.get(spec.name()), new Shape(spec.shape()));
      array.setName(spec.name());
      values.put(spec.name(), array);
    }
    return new Parameters(manager, specs, values);
  }

  /**
   * A parameter.
   *
   * @param name its name
   * @return the array, owned by this object
   * @throws IllegalArgumentException when the network declares no such parameter
   */
  public NDArray get(String name) {
    NDArray array = values.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no parameter '" + name + "'");
    }
    return array;
  }

  /**
   * The declarations.
   *
   * @return all declarations, in order
   */
  public List<ParameterSpec> specs() {
    return specs;
  }

  /**
   * Switches the recording of gradients on for the named parameters and off for all others.
   *
   * @param names parameters to train
   */
  public void train(List<String> names) {
    values.forEach((name, array) -> array.setRequiresGradient(names.contains(name)));
  }

  /**
   * Copies all values.
   *
   * @return values by name, row-major, in order of declaration
   */
  public Map<String, float[]> toMap() {
    Map<String, float[]> copy = new LinkedHashMap<>();
    values.forEach((name, array) -> copy.put(name, array.toFloatArray()));
    return copy;
  }

  /**
   * Number of values in all parameters.
   *
   * @return the count
   */
  public long count() {
    return specs.stream().mapToLong(ParameterSpec::count).sum();
  }

  @Override
  public void close() {
    manager.close();
  }
}
