package e2efold.model.study.synthetic;

import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.SpectralFilter;
import e2efold.solver.quadratic.Spectrum;
import java.util.Optional;

/**
 * Gradient descent, Nesterov's method or the exact solution: along the basis each eigenvalue is a
 * problem of its own, solved by the method's filter. The step size is fixed, or learned through a
 * sigmoid that keeps it in the range of the theory.
 */
final class FilterReasoner implements Reasoner {

  /** The published step size. */
  static final double STEP_SIZE = 1;

  /** The least step size that can be learned. */
  static final double LEAST_STEP_SIZE = 0.2;

  private static final Spectrum SPECTRUM = Spectrum.STANDARD;

  /** Whether the step size is a parameter. */
  enum Size {
    FIXED,
    LEARNED
  }

  private final Optional<QuadraticMethod> method;
  private final int steps;
  private final double fixedSize;
  private final double[] parameters;
  private double[] side;
  private SpectralFilter.At[] last;

  private FilterReasoner(
      Optional<QuadraticMethod> method, int steps, double fixedSize, double[] parameters) {
    this.method = method;
    this.steps = steps;
    this.fixedSize = fixedSize;
    this.parameters = parameters;
  }

  static FilterReasoner exact() {
    return new FilterReasoner(Optional.empty(), 0, STEP_SIZE, new double[0]);
  }

  static FilterReasoner of(QuadraticMethod method, int steps, Size size) {
    double[] parameters = new double[size == Size.LEARNED ? 1 : 0];
    if (size == Size.LEARNED) {
      double share =
          (STEP_SIZE - LEAST_STEP_SIZE) / (method.largestStep(SPECTRUM) - LEAST_STEP_SIZE);
      parameters[0] = Math.log(share / (1 - share));
    }
    return new FilterReasoner(Optional.of(method), steps, STEP_SIZE, parameters);
  }

  /** The same method with its step size multiplied, and fixed. */
  FilterReasoner perturbed(double factor) {
    return new FilterReasoner(method, steps, factor * stepSize(), new double[0]);
  }

  double stepSize() {
    return parameters.length == 0
        ? fixedSize
        : LEAST_STEP_SIZE + width() / (1 + Math.exp(-parameters[0]));
  }

  private double width() {
    return method.map(m -> m.largestStep(SPECTRUM)).orElse(1.0) - LEAST_STEP_SIZE;
  }

  @Override
  public double[] solve(double[] eigenvalues, Population population, int n) {
    side = population.side(n);
    last = new SpectralFilter.At[eigenvalues.length];
    double[] solution = new double[eigenvalues.length];
    for (int e = 0; e < eigenvalues.length; e++) {
      double lambda = eigenvalues[e];
      last[e] =
          method
              .map(m -> new SpectralFilter(m, steps, stepSize(), SPECTRUM).at(lambda))
              .orElseGet(() -> new SpectralFilter.At(0, 1 / lambda, -1 / (lambda * lambda), 0));
      solution[e] = -last[e].gain() * side[e];
    }
    return solution;
  }

  @Override
  public double[] backward(double[] slopes, double[] own) {
    double[] back = new double[slopes.length];
    double bySize = 0;
    for (int e = 0; e < slopes.length; e++) {
      back[e] = -slopes[e] * last[e].byEigenvalue() * side[e];
      bySize -= slopes[e] * last[e].byStepSize() * side[e];
    }
    if (own.length > 0) {
      double share = 1 / (1 + Math.exp(-parameters[0]));
      own[0] += bySize * width() * share * (1 - share);
    }
    return back;
  }

  @Override
  public double[] parameters() {
    return parameters;
  }
}
