package e2efold.model;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named, versioned description of a solver inside a model, as written into a model bundle. It
 * owns how the solver's coefficients become trainable parameters.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = UnrolledSpec.class, name = "unrolled-1"),
  @JsonSubTypes.Type(value = EquilibriumSpec.class, name = "equilibrium-1"),
  @JsonSubTypes.Type(value = DualLayerSpec.class, name = "dual-layer-1"),
  @JsonSubTypes.Type(value = FixedPrimalDualSpec.class, name = "primal-dual-2020")
})
public interface SolverSpec {

  /**
   * What gives the coefficients their meaning: solvers of one algorithm can take each other's.
   *
   * @return its name, small letters and hyphens
   */
  String algorithm();

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
   * Whether stacked pairs interact.
   *
   * @return off, unless the solver's description says otherwise
   */
  default Stacking stacking() {
    return Stacking.OFF;
  }

  /**
   * What stacked pairs gain by each other.
   *
   * @param parameters values for {@link #parameters()}
   * @param batch the RNAs
   * @return (B, L, L) couplings on the gradient tape, owned by the batch's manager; none when pairs
   *     do not interact
   */
  default Optional<NDArray> couplings(Parameters parameters, SequenceBatch batch) {
    return Optional.empty();
  }

  /**
   * Two lists as one.
   *
   * @param first comes first
   * @param second comes second
   * @return both
   */
  static List<ParameterSpec> joined(List<ParameterSpec> first, List<ParameterSpec> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
