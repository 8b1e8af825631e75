package e2efold.model;

import ai.djl.ndarray.NDArray;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import e2efold.solver.convex.DualLayer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exact optimum of the regularised matching problem as a layer.
 *
 * @param start first values by coefficient name; a coefficient not named starts as the layer says
 * @param stepSizes whether training changes the coefficients
 * @param stacking whether stacked pairs interact
 */
public record DualLayerSpec(Map<String, Double> start, StepSizes stepSizes, Stacking stacking)
    implements SolverSpec {

  /**
   * Checks the first values.
   *
   * @throws IllegalArgumentException naming what is out of bounds or unknown
   */
  public DualLayerSpec {
    start = LearnedCoefficients.sorted(start);
    new LearnedCoefficients(new DualLayer().coefficients(), start, stepSizes);
  }

  @Override
  public String algorithm() {
    return Solvers.DUAL_LAYER;
  }

  @Override
  public Solver solver() {
    return new DualLayer();
  }

  private LearnedCoefficients learned() {
    return new LearnedCoefficients(new DualLayer().coefficients(), start, stepSizes);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return SolverSpec.joined(learned().parameters(), stacking.parameters());
  }

  @Override
  public Coefficients coefficients(Parameters parameters, NDArray problemLike) {
    return learned().values(parameters, problemLike);
  }

  @Override
  public Optional<NDArray> couplings(Parameters parameters, SequenceBatch batch) {
    return stacking.couplings(parameters, batch);
  }
}
