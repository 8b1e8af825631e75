package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import java.util.List;

/**
 * A named, versioned description of a solver inside a model, as written into a model bundle. It
 * owns how the solver's coefficients become trainable parameters.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PrimalDualSpec.class, name = "primal-dual-1"),
  @JsonSubTypes.Type(value = FixedPrimalDualSpec.class, name = "primal-dual-2020")
})
public interface SolverSpec {

  /**
   * Builds the solver.
   *
   * @return a solver without values
   */
  Solver solver();

  /**
   * Declares the trainable parameters, named {@code solver.…}.
   *
   * @return declarations in a fixed order
   */
  List<ParameterSpec> parameters();

  /**
   * Turns parameters into coefficients.
   *
   * @param parameters values for {@link #parameters()}
   * @param problemLike any array of the problem; its manager owns what is made
   * @return values for the solver's coefficients, on the gradient tape
   */
  Coefficients coefficients(Parameters parameters, NDArray problemLike);

  /**
   * A positive value from a free one, log(1 + eˣ).
   *
   * @param free any value
   * @return a value above zero, owned by the manager of {@code free}
   */
  static NDArray positive(NDArray free) {
    return Activation.softPlus(free);
  }

  /**
   * The free value that {@link #positive} turns into a given one.
   *
   * @param value above zero
   * @return log(eˣ − 1)
   */
  static float free(double value) {
    return (float) (value > 20 ? value : Math.log(Math.expm1(value)));
  }
}
