package e2efold.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Adam with decoupled weight decay (Kingma and Ba, ICLR 2015; Loshchilov and Hutter, ICLR 2019) and
 * clipping by global norm. Its state is keyed by parameter name, so that a run can be saved and
 * resumed. Parameters of one axis (biases, gains, solver coefficients) do not decay.
 */
public final class NamedAdam implements AutoCloseable {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f;
  private static final float EPSILON = 1e-8f;

  private final Parameters parameters;
  private final NDManager manager;
  private final float weightDecay;
  private final float clipNorm;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private final Map<String, Integer> steps = new LinkedHashMap<>();

  /**
   * Begins without any memory of gradients.
   *
   * @param parameters what will be changed
   * @param parent decides the device; owns the state
   * @param weightDecay decoupled weight decay
   * @param clipNorm bound on the gradients' global norm
   */
  public NamedAdam(Parameters parameters, NDManager parent, float weightDecay, float clipNorm) {
    this.parameters = parameters;
    this.manager = parent.newSubManager();
    this.weightDecay = weightDecay;
    this.clipNorm = clipNorm;
  }

  /**
   * Changes the named parameters by their gradients, which are zero afterwards. A gradient that is
   * not finite changes nothing.
   *
   * @param learningRates learning rate of each parameter, by name
   * @return the gradients' global norm before clipping
   */
  double step(List<String> names, ToDoubleFunction<String> learningRates) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    names.forEach(name -> gradients.put(name, parameters.get(name).getGradient()));
    try {
      return step(gradients, learningRates);
    } finally {
      gradients.values().forEach(NDArray::close);
    }
  }

  /**
   * Changes parameters by given gradients, which are zero afterwards. A gradient that is not finite
   * changes nothing.
   *
   * @param gradients gradients by name of the parameter; the caller closes them
   * @param learningRates learning rate of each parameter, by name
   * @return the gradients' global norm before clipping
   */
  public double step(Map<String, NDArray> gradients, ToDoubleFunction<String> learningRates) {
    double norm = globalNorm(gradients);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    float rescale = norm > clipNorm ? (float) (clipNorm / norm) : 1f;
    for (Map.Entry<String, NDArray> entry : gradients.entrySet()) {
      String name = entry.getKey();
      NDArray weight = parameters.get(name);
      NDArray mean = means.computeIfAbsent(name, n -> manager.zeros(weight.getShape()));
      NDArray square = squares.computeIfAbsent(name, n -> manager.zeros(weight.getShape()));
      double learningRate = learningRates.applyAsDouble(name);
      int t = steps.merge(name, 1, Integer::sum);
      double corrected =
          learningRate * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      float decay = weight.getShape().dimension() > 1 ? weightDecay : 0f;
      weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(weight, entry.getValue(), mean, square),
              new NDList(weight),
              (float) learningRate,
              (float) corrected,
              decay,
              rescale,
              -1f,
              BETA1,
              BETA2,
              EPSILON,
              false,
              true);
    }
    return norm;
  }

  private static double globalNorm(Map<String, NDArray> gradients) {
    double sum = 0;
    for (NDArray gradient : gradients.values()) {
      try (NDArray square = gradient.square();
          NDArray total = square.sum()) {
        sum += total.getFloat();
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * The state.
   *
   * @return its values by name, as {@link #restore} reads them
   */
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    means.forEach((name, array) -> state.put("mean/" + name, array.toFloatArray()));
    squares.forEach((name, array) -> state.put("square/" + name, array.toFloatArray()));
    steps.forEach((name, t) -> state.put("step/" + name, new float[] {t}));
    return state;
  }

  /** Number of values of everything a state can hold, by name. */
  static Map<String, Integer> sizes(List<ParameterSpec> specs) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (ParameterSpec spec : specs) {
      sizes.put("mean/" + spec.name(), spec.count());
      sizes.put("square/" + spec.name(), spec.count());
      sizes.put("step/" + spec.name(), 1);
    }
    return sizes;
  }

  /**
   * Takes a state.
   *
   * @param state what {@link #state} gave
   */
  public void restore(Map<String, float[]> state) {
    state.forEach(
        (key, values) -> {
          int slash = key.indexOf('/');
          String name = key.substring(slash + 1);
          switch (key.substring(0, slash)) {
            case "mean" -> means.put(name, array(name, values));
            case "square" -> squares.put(name, array(name, values));
            case "step" -> steps.put(name, (int) values[0]);
            default -> throw new IllegalArgumentException("unknown optimiser state '" + key + "'");
          }
        });
  }

  private NDArray array(String name, float[] values) {
    return manager.create(values, parameters.get(name).getShape());
  }

  @Override
  public void close() {
    manager.close();
  }
}
