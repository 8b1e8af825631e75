package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import e2efold.model.score.PaddedConcatForm;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.step.PrimalDualProximal;
import java.util.List;

/**
 * The solver of the model that E2Efold's authors released in 2020: coefficients as they are, of any
 * sign, and a sparsity of its own for every pair of positions, of which an RNA uses the first rows
 * and columns. Not for training.
 *
 * @param steps T, number of unrolled steps
 * @param paddedLength rows and columns of the sparsity matrix, nt
 */
public record FixedPrimalDualSpec(int steps, int paddedLength) implements SolverSpec {

  /** The solver of the model the authors call short. */
  public static final FixedPrimalDualSpec SHORT = new FixedPrimalDualSpec(20, 600);

  private static final String SPARSITY = "rho";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public FixedPrimalDualSpec {
    UnrolledSpec.requireSteps(steps);
    if (paddedLength < 1 || paddedLength > PaddedConcatForm.LONGEST) {
      throw new IllegalArgumentException(
          "paddedLength must be 1 to " + PaddedConcatForm.LONGEST + ", not " + paddedLength);
    }
  }

  private static PrimalDualProximal rule() {
    return new PrimalDualProximal();
  }

  @Override
  public String algorithm() {
    return "primal-dual-2020";
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
    long[] shape =
        spec.name().equals(SPARSITY) ? new long[] {paddedLength, paddedLength} : new long[] {1};
    return ParameterSpec.constant(
            LearnedCoefficients.PREFIX + spec.name(),
            spec.initialValues().get(0).floatValue(),
            shape)
        .fixed();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the problem is longer than the sparsity matrix
   */
  @Override
  public Coefficients coefficients(Parameters parameters, NDArray problemLike) {
    long l = problemLike.getShape().get(1);
    if (l > paddedLength) {
      throw new IllegalArgumentException(
          "RNAs of up to %d nt do not fit a sparsity matrix of %d".formatted(l, paddedLength));
    }
    return LearnedCoefficients.read(
        rule().coefficients(),
        parameters,
        problemLike,
        (spec, value) ->
            spec.name().equals(SPARSITY) ? value.get(new NDIndex(":{}, :{}", l, l)) : value);
  }
}
