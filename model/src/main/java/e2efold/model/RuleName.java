package e2efold.model;

import com.fasterxml.jackson.annotation.JsonValue;
import e2efold.solver.FixedPointRule;
import e2efold.solver.step.AcceleratedPrimalDual;
import e2efold.solver.step.GradientDescent;
import e2efold.solver.step.Nesterov;
import e2efold.solver.step.PrimalDualProximal;
import e2efold.solver.step.RecurrentCell;
import java.util.function.Supplier;

/** The step rules a model can be built with, by the name that model bundles use. */
public enum RuleName {
  /** Projected gradient descent on the convex folding energy. */
  GRADIENT_DESCENT("gradient-descent", GradientDescent::new),
  /** Nesterov's accelerated gradient on the same energy. */
  NESTEROV("nesterov", Nesterov::new),
  /** The primal–dual proximal step of E2Efold. */
  PRIMAL_DUAL("primal-dual", PrimalDualProximal::new),
  /** The accelerated primal–dual algorithm of Chambolle and Pock. */
  ACCELERATED_PRIMAL_DUAL("accelerated-primal-dual", AcceleratedPrimalDual::new),
  /** A small network shared by all pairs and steps, gradient descent until it is trained. */
  RECURRENT("recurrent", RecurrentCell::new);

  private final String word;
  private final Supplier<FixedPointRule<?>> maker;

  RuleName(String word, Supplier<FixedPointRule<?>> maker) {
    this.word = word;
    this.maker = maker;
  }

  /**
   * The name in files and on the command line.
   *
   * @return small letters and hyphens
   */
  @JsonValue
  public String word() {
    return word;
  }

  /**
   * The rule.
   *
   * @return a step rule without state
   */
  public FixedPointRule<?> rule() {
    return maker.get();
  }
}
