package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * How a solver's coefficients are parameters of a model: named {@code solver.…}, the positive ones
 * through a softplus, so that no step size can change its sign.
 *
 * @param specs the coefficients
 * @param start first values of scalars by name; what is not named starts as its spec says
 * @param stepSizes whether training changes them
 */
record LearnedCoefficients(
    List<Coefficients.Spec> specs, Map<String, Double> start, StepSizes stepSizes) {

  static final String PREFIX = "solver.";

  /**
   * Checks the first values.
   *
   * @throws IllegalArgumentException naming one that is unknown or out of bounds
   */
  LearnedCoefficients {
    for (Map.Entry<String, Double> entry : start.entrySet()) {
      check(specs, entry.getKey(), entry.getValue());
    }
  }

  /** Sorted, so that the same model gives the same file in every process. */
  static SortedMap<String, Double> sorted(Map<String, Double> start) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(start));
  }

  private static void check(List<Coefficients.Spec> specs, String name, Double value) {
    Coefficients.Spec spec =
        specs.stream()
            .filter(known -> known.name().equals(name) && known.shape().isScalar())
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the solver has no coefficient '" + name + "'"));
    boolean positive = spec.sign() == Sign.POSITIVE;
    if (value == null || !Double.isFinite(value) || positive && value <= 0) {
      throw new IllegalArgumentException(
          "coefficient '%s' cannot start at %s, it must be a%s number"
              .formatted(name, value, positive ? " positive" : ""));
    }
  }

  /** Their declarations, in the order of the specs. */
  List<ParameterSpec> parameters() {
    return specs.stream().map(this::parameter).toList();
  }

  private ParameterSpec parameter(Coefficients.Spec spec) {
    float[] first = new float[spec.initialValues().size()];
    for (int k = 0; k < first.length; k++) {
      double value = start.getOrDefault(spec.name(), spec.initialValues().get(k));
      first[k] = spec.sign() == Sign.POSITIVE ? free(value) : (float) value;
    }
    long[] shape = spec.shape().isScalar() ? new long[] {1} : spec.shape().getShape();
    ParameterSpec learned = ParameterSpec.given(PREFIX + spec.name(), first, shape);
    return stepSizes == StepSizes.FIXED ? learned.fixed() : learned;
  }

  /** Their values on the gradient tape, owned by the manager of {@code problemLike}. */
  Coefficients values(Parameters parameters, NDArray problemLike) {
    return read(
        specs,
        parameters,
        problemLike,
        (spec, learned) -> spec.sign() == Sign.POSITIVE ? Activation.softPlus(learned) : learned);
  }

  /**
   * Turns parameters into coefficients.
   *
   * @param specs the coefficients
   * @param parameters one for each, named {@code solver.…}
   * @param problemLike any array of the problem; its manager owns what is made
   * @param meaning the coefficient that a parameter stands for
   */
  static Coefficients read(
      List<Coefficients.Spec> specs,
      Parameters parameters,
      NDArray problemLike,
      BiFunction<Coefficients.Spec, NDArray, NDArray> meaning) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    NDArray zero = problemLike.getManager().zeros(new Shape(1));
    for (Coefficients.Spec spec : specs) {
      // A copy that the problem's manager owns.
      NDArray own = zero.add(parameters.get(PREFIX + spec.name()));
      values.put(spec.name(), meaning.apply(spec, own));
    }
    return Coefficients.of(values);
  }

  /** The free value that the softplus log(1 + eˣ) turns into a given one, log(eˣ − 1). */
  private static float free(double value) {
    return (float) (value > 20 ? value : Math.log(Math.expm1(value)));
  }
}
