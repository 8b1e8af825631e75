package e2efold.model.adapt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.train.LearningRates;
import e2efold.model.train.NamedAdam;
import e2efold.model.train.TrainingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some parameters of a network as one vector: the declarations' order, each row-major. Only these
 * record gradients, and only these can be written.
 */
final class GroupWeights {

  private final Parameters parameters;
  private final List<ParameterSpec> specs;
  private final int size;

  GroupWeights(Parameters parameters, ParameterGroup group) {
    this.parameters = parameters;
    specs = group.of(parameters.specs());
    size = specs.stream().mapToInt(ParameterSpec::count).sum();
    parameters.train(specs.stream().map(ParameterSpec::name).toList());
  }

  int size() {
    return size;
  }

  /** The present values. */
  double[] read() {
    double[] point = new double[size];
    int at = 0;
    for (ParameterSpec spec : specs) {
      at = append(parameters.get(spec.name()), point, at, 1);
    }
    return point;
  }

  /**
   * Sets the values, rounded to single precision.
   *
   * @throws TrainingException naming a parameter that would not be finite; nothing is written then
   */
  void write(double[] point) throws TrainingException {
    Map<String, float[]> values = cut(point);
    for (Map.Entry<String, float[]> entry : values.entrySet()) {
      for (float value : entry.getValue()) {
        if (!Float.isFinite(value)) {
          throw new TrainingException(
              "'%s' becomes %s. Take a lower learning rate.".formatted(entry.getKey(), value));
        }
      }
    }
    for (ParameterSpec spec : specs) {
      NDArray weight = parameters.get(spec.name());
      try (NDManager scope = weight.getManager().newSubManager()) {
        NDArray fresh = scope.create(values.get(spec.name()), new Shape(spec.shape()));
        // Whether a thread records gradients depends on which one loaded the engine.
        weight.setRequiresGradient(false);
        // Finite less itself is zero, and zero plus the new value is that value, bit by bit.
        weight.subi(weight).addi(fresh);
        weight.setRequiresGradient(true);
      }
    }
  }

  /** Values of each parameter by name. */
  Map<String, float[]> cut(double[] point) {
    Map<String, float[]> values = new LinkedHashMap<>();
    int at = 0;
    for (ParameterSpec spec : specs) {
      float[] own = new float[spec.count()];
      for (int k = 0; k < own.length; k++) {
        own[k] = (float) point[at++];
      }
      values.put(spec.name(), own);
    }
    return values;
  }

  /** Adds the recorded gradients times a factor, and clears them. */
  void takeGradient(double[] sum, double factor) {
    int at = 0;
    for (ParameterSpec spec : specs) {
      try (NDArray gradient = parameters.get(spec.name()).getGradient()) {
        at = append(gradient, sum, at, factor);
        gradient.subi(gradient);
      }
    }
  }

  private static int append(NDArray array, double[] sum, int from, double factor) {
    int at = from;
    for (float value : array.toFloatArray()) {
      sum[at++] += factor * value;
    }
    return at;
  }

  /** A learning rate for each coordinate: that of the weights, or that of the solver's scalars. */
  double[] rates(double learningRate) {
    double[] rates = new double[size];
    int at = 0;
    for (ParameterSpec spec : specs) {
      Arrays.fill(rates, at, at + spec.count(), learningRate * LearningRates.factor(spec));
      at += spec.count();
    }
    return rates;
  }

  /** One step of Adam against a gradient; returns the gradient's global norm before clipping. */
  double step(NamedAdam adam, double[] gradient, double learningRate, NDManager device) {
    try (NDManager scope = device.newSubManager()) {
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      Map<String, Double> rates = new LinkedHashMap<>();
      Map<String, float[]> values = cut(gradient);
      for (ParameterSpec spec : specs) {
        float[] own = values.get(spec.name());
        gradients.put(spec.name(), scope.create(own, new Shape(spec.shape())));
        rates.put(spec.name(), learningRate * LearningRates.factor(spec));
      }
      return adam.step(gradients, rates::get);
    }
  }
}
