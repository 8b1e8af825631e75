package e2efold.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
final class NamedAdam implements AutoCloseable {

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

  NamedAdam(Parameters parameters, NDManager parent, float weightDecay, float clipNorm) {
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
    double norm = globalNorm(names);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    float rescale = norm > clipNorm ? (float) (clipNorm / norm) : 1f;
    for (String name : names) {
      NDArray weight = parameters.get(name);
      NDArray mean = means.computeIfAbsent(name, n -> manager.zeros(weight.getShape()));
      NDArray square = squares.computeIfAbsent(name, n -> manager.zeros(weight.getShape()));
      double learningRate = learningRates.applyAsDouble(name);
      int t = steps.merge(name, 1, Integer::sum);
      double corrected =
          learningRate * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      float decay = weight.getShape().dimension() > 1 ? weightDecay : 0f;
      try (NDArray gradient = weight.getGradient()) {
        weight
            .getNDArrayInternal()
            .adamUpdate(
                new NDList(weight, gradient, mean, square),
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
    }
    return norm;
  }

  private double globalNorm(List<String> names) {
    double sum = 0;
    for (String name : names) {
      try (NDArray gradient = parameters.get(name).getGradient();
          NDArray square = gradient.square();
          NDArray total = square.sum()) {
        sum += total.getFloat();
      }
    }
    return Math.sqrt(sum);
  }

  /** Values of the state by name, in the names {@link #restore} reads. */
  Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    means.forEach((name, array) -> state.put("mean/" + name, array.toFloatArray()));
    squares.forEach((name, array) -> state.put("square/" + name, array.toFloatArray()));
    steps.forEach((name, t) -> state.put("step/" + name, new float[] {t}));
    return state;
  }

  /** Takes a state that {@link #state} gave. */
  void restore(Map<String, float[]> state) {
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
