package e2efold.model;

import e2efold.model.EquilibriumSpec.Gradient;
import e2efold.model.EquilibriumSpec.Search;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The solvers by the names that users know: each step rule, unrolled; {@code equilibrium}, gradient
 * descent run until it rests, or {@code equilibrium:RULE} another rule; and {@code dual-layer}, the
 * exact optimum.
 */
public final class Solvers {

  /** The name of the convex layer. */
  public static final String DUAL_LAYER = "dual-layer";

  /** The name, or its beginning, of solvers that run until they rest. */
  public static final String EQUILIBRIUM = "equilibrium";

  private static final int USUAL_STEPS = 10;
  private static final int MOST_STEPS_TO_REST = 2000;

  private Solvers() {}

  /**
   * All plain names.
   *
   * @return the names, step rules first
   */
  public static List<String> names() {
    return List.of(
        "primal-dual",
        "gradient-descent",
        "nesterov",
        "accelerated-primal-dual",
        "recurrent",
        EQUILIBRIUM,
        DUAL_LAYER);
  }

  /**
   * A solver by its name.
   *
   * @param name one of {@link #names()}, or {@code equilibrium:} and a step rule
   * @param steps unrolled steps, or the most steps to an equilibrium
   * @param tolerance relative residual at which an equilibrium rests
   * @param stepSizes whether training changes its coefficients
   * @param stacking whether stacked pairs interact
   * @return the description of the solver, coefficients at their usual start
   * @throws IllegalArgumentException when there is none of that name, or an option means nothing to
   *     it
   */
  public static SolverSpec named(
      String name,
      OptionalInt steps,
      OptionalDouble tolerance,
      StepSizes stepSizes,
      Stacking stacking) {
    boolean rests = name.equals(EQUILIBRIUM) || name.startsWith(EQUILIBRIUM + ":");
    if (!rests && tolerance.isPresent()) {
      throw new IllegalArgumentException(
          "a tolerance means nothing to solver '%s', only to an equilibrium".formatted(name));
    }
    if (name.equals(DUAL_LAYER)) {
      if (steps.isPresent()) {
        throw new IllegalArgumentException(
            "a number of steps means nothing to solver '%s', which is exact".formatted(name));
      }
      return new DualLayerSpec(Map.of(), stepSizes, stacking);
    }
    if (!rests) {
      RuleName rule = rule(name);
      return new UnrolledSpec(rule, steps.orElse(USUAL_STEPS), start(rule), stepSizes, stacking);
    }
    RuleName rule =
        name.equals(EQUILIBRIUM)
            ? RuleName.GRADIENT_DESCENT
            : rule(name.substring(EQUILIBRIUM.length() + 1));
    return new EquilibriumSpec(
        rule,
        tolerance.orElse(EquilibriumSpec.USUAL_TOLERANCE),
        steps.orElse(MOST_STEPS_TO_REST),
        Search.ANDERSON,
        // Its multipliers never fall, so its points of rest are no isolated ones.
        rule == RuleName.PRIMAL_DUAL ? Gradient.NEUMANN : Gradient.IMPLICIT,
        start(rule),
        stepSizes,
        stacking);
  }

  private static Map<String, Double> start(RuleName rule) {
    return rule == RuleName.PRIMAL_DUAL ? UnrolledSpec.PRIMAL_DUAL_START : Map.of();
  }

  private static RuleName rule(String name) {
    for (RuleName rule : RuleName.values()) {
      if (rule.word().equals(name)) {
        return rule;
      }
    }
    throw new IllegalArgumentException(
        "there is no solver '%s'; choose among %s".formatted(name, String.join(", ", names())));
  }
}
