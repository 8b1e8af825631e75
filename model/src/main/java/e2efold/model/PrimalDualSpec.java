package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.Solver;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.step.PrimalDualProximal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The unrolled primal–dual proximal solver of E2Efold with learned coefficients; positive ones are
 * learned through a softplus, so that no step length can change its sign (method trap 4).
 *
 * @param steps T, number of unrolled steps
 * @param start first values by coefficient name; a coefficient not named starts as the step rule
 *     says
 */
public record PrimalDualSpec(int steps, Map<String, Double> start) implements SolverSpec {

  /**
   * Ten steps from coefficients found by random search on 70 validation RNAs and the scores of a
   * half-trained network: mean F1 .58, against .40 from s = 1, ρ = 0.3, α = 0.2. The published α =
   * 0.01 would move a contact by at most a fifth in twenty steps.
   */
  public static final PrimalDualSpec DEFAULT =
      new PrimalDualSpec(
          10,
          Map.of(
              "s",
              -0.3,
              "w",
              0.05,
              "rho",
              0.03,
              "alpha",
              1.2,
              "beta",
              0.06,
              "gamma_alpha",
              0.98,
              "gamma_beta",
              0.98));

  private static final int MOST_STEPS = 1000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds or unknown
   */
  public PrimalDualSpec {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "solver steps must be 1 to " + MOST_STEPS + ", not " + steps);
    }
    // Sorted, so that the same model gives the same file in every process.
    start = Collections.unmodifiableSortedMap(new TreeMap<>(start));
    start.forEach(PrimalDualSpec::check);
  }

  private static void check(String name, Double value) {
    Coefficients.Spec spec =
        rule().coefficients().stream()
            .filter(known -> known.name().equals(name))
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

  private static PrimalDualProximal rule() {
    return new PrimalDualProximal();
  }

  @Override
  public Solver solver() {
    return new UnrolledSolver<>(rule(), steps);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return rule().coefficients().stream().map(this::parameter).toList();
  }

  private ParameterSpec parameter(Coefficients.Spec spec) {
    double value = start.getOrDefault(spec.name(), spec.initialValues().get(0));
    float first = spec.sign() == Sign.POSITIVE ? SolverSpec.free(value) : (float) value;
    return ParameterSpec.constant("solver." + spec.name(), first, 1);
  }

  @Override
  public Coefficients coefficients(Parameters parameters, NDArray problemLike) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    NDArray zero = problemLike.getManager().zeros(new Shape(1));
    for (Coefficients.Spec spec : rule().coefficients()) {
      NDArray learned = zero.add(parameters.get("solver." + spec.name()));
      values.put(
          spec.name(), spec.sign() == Sign.POSITIVE ? SolverSpec.positive(learned) : learned);
    }
    return Coefficients.of(values);
  }
}
