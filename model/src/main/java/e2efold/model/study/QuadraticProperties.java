package e2efold.model.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.solver.quadratic.ClosedForms;
import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.SpectralFilter;
import e2efold.solver.quadratic.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Convergence, stability and sensitivity of gradient descent and Nesterov's method on the quadratic
 * class: the worst of many random problems beside the closed forms.
 */
public final class QuadraticProperties {

  private static final Spectrum SPECTRUM = Spectrum.STANDARD;
  private static final double STEP_SIZE = 1;
  private static final int DRAWS = 3000;
  private static final int DIMENSION = 5;
  private static final double NUDGE = 1e-4;
  private static final double SLACK = 1e-6;

  private static final String METHOD =
      ("On the quadratic class: energies ½yᵀQy + bᵀy in %d dimensions with eigenvalues in [%s, %s],"
              + " step size %s, start 0. Measured: the worst of %d random problems, b of length 1,"
              + " half of them with b along the direction of the least eigenvalue. Convergence"
              + " ‖y_k − y*‖ / ‖y*‖; stability ‖y_k(Q) − y_k(Q̂)‖ / ‖Q − Q̂‖ for small changes of the"
              + " eigenvalues; sensitivity ‖dy_k/dφ‖. Dashed: the closed forms, exact for"
              + " convergence and for gradient descent, bounds for Nesterov's stability, and the"
              + " order of growth alone for Nesterov's sensitivity.")
          .formatted(DIMENSION, SPECTRUM.least(), SPECTRUM.largest(), STEP_SIZE, DRAWS);

  private QuadraticProperties() {}

  /** A problem: eigenvalues of Q and b along its eigenvectors, of length 1. */
  private record Problem(double[] eigenvalues, double[] side) {}

  /**
   * Measures.
   *
   * @param depths numbers of steps k
   * @return the section
   */
  public static Section measure(List<Integer> depths) {
    List<Problem> problems = problems();
    List<Measurement> measurements = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    List<List<Line>> lines = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    boolean within = true;
    for (QuadraticMethod method : QuadraticMethod.values()) {
      String name = name(method);
      ClosedForms forms = new ClosedForms(method, STEP_SIZE, SPECTRUM);
      double[][] measured = new double[3][depths.size()];
      double[][] closed = new double[3][depths.size()];
      for (int n = 0; n < depths.size(); n++) {
        int k = depths.get(n);
        SpectralFilter filter = new SpectralFilter(method, k, STEP_SIZE, SPECTRUM);
        measured[0][n] = worst(problems, p -> convergence(filter, p));
        measured[1][n] = worst(problems, p -> stability(filter, p));
        measured[2][n] = worst(problems, p -> sensitivity(filter, p));
        closed[0][n] = forms.convergence(k);
        closed[1][n] = forms.stability(k);
        closed[2][n] = forms.sensitivity(k);
        within &= measured[0][n] <= closed[0][n] + SLACK && measured[1][n] <= closed[1][n] + SLACK;
        for (int q = 0; q < 3; q++) {
          measurements.add(
              new Measurement("quadratic", name, k, QUANTITIES.get(q), measured[q][n]));
          measurements.add(
              new Measurement(
                  "quadratic", name, k, QUANTITIES.get(q) + "_closed_form", closed[q][n]));
          rows.add(
              List.of(
                  Cell.of(name),
                  Cell.of(k),
                  Cell.of(QUANTITIES.get(q)),
                  Cell.of(measured[q][n]),
                  Cell.of(closed[q][n])));
        }
      }
      double[] x = depths.stream().mapToDouble(Integer::doubleValue).toArray();
      for (int q = 0; q < 3; q++) {
        lines.get(q).add(Line.of(name, x, measured[q]));
        lines
            .get(q)
            .add(
                Line.of(name + ", closed form", x, closed[q])
                    .drawn(Style.DASHED)
                    .colouredLike(name));
      }
    }
    Axis steps = Axis.linear("solver steps k");
    Figure figure =
        new Figure(
            "quadratic-properties",
            "The quadratic class: measured worst cases and closed forms. Faster means less stable.",
            List.of(
                new Panel("convergence", steps, Axis.log("‖y_k − y*‖ / ‖y*‖"), lines.get(0)),
                new Panel("stability", steps, Axis.linear("‖Δy_k‖ / ‖ΔQ‖"), lines.get(1)),
                new Panel("sensitivity", steps, Axis.linear("‖dy_k/dφ‖"), lines.get(2))));
    Table table =
        new Table(
            "quadratic-properties",
            List.of("solver", "k", "quantity", "measured", "closed_form"),
            rows);
    Verdict verdict =
        new Verdict(
            "No random quadratic problem exceeds the closed forms of convergence and stability",
            Finding.of(within),
            String.format(
                Locale.ROOT,
                "%d problems at each of k = %s, for both methods.",
                DRAWS,
                depths.toString().replaceAll("[\\[\\]]", "")));
    return new Section(
        METHOD,
        measurements,
        List.of(table),
        List.of(figure),
        List.of(verdict),
        List.of(),
        List.of(
            "Measured stability on the quadratic class changes eigenvalues only, not eigenvectors:"
                + " a lower bound of the worst case."));
  }

  private static final List<String> QUANTITIES = List.of("convergence", "stability", "sensitivity");

  private static String name(QuadraticMethod method) {
    return method == QuadraticMethod.GRADIENT_DESCENT ? "gradient-descent" : "nesterov";
  }

  private static List<Problem> problems() {
    SplittableRandom random = new SplittableRandom(1);
    List<Problem> problems = new ArrayList<>();
    for (int n = 0; n < DRAWS; n++) {
      double[] eigenvalues =
          random.doubles(DIMENSION, SPECTRUM.least(), SPECTRUM.largest()).toArray();
      eigenvalues[0] = SPECTRUM.largest();
      eigenvalues[DIMENSION - 1] = SPECTRUM.least();
      double[] side = new double[DIMENSION];
      double norm = 0;
      for (int e = 0; e < DIMENSION; e++) {
        side[e] = n % 2 == 0 ? random.nextGaussian() : e == DIMENSION - 1 ? 1 : 0;
        norm += side[e] * side[e];
      }
      for (int e = 0; e < DIMENSION; e++) {
        side[e] /= Math.sqrt(norm);
      }
      problems.add(new Problem(eigenvalues, side));
    }
    return problems;
  }

  private static double worst(List<Problem> problems, ToDoubleFunction<Problem> quantity) {
    return problems.stream().mapToDouble(quantity).max().orElseThrow();
  }

  private static double convergence(SpectralFilter filter, Problem problem) {
    double away = 0;
    double all = 0;
    for (int e = 0; e < DIMENSION; e++) {
      double solution = problem.side()[e] / problem.eigenvalues()[e];
      double rest = filter.at(problem.eigenvalues()[e]).residual() * solution;
      away += rest * rest;
      all += solution * solution;
    }
    return Math.sqrt(away / all);
  }

  /** Each eigenvalue is moved inwards by the same small amount: ‖Q − Q̂‖ is that amount. */
  private static double stability(SpectralFilter filter, Problem problem) {
    double sum = 0;
    for (int e = 0; e < DIMENSION; e++) {
      double lambda = problem.eigenvalues()[e];
      double other = lambda + (lambda + NUDGE <= SPECTRUM.largest() ? NUDGE : -NUDGE);
      double change = (filter.at(lambda).gain() - filter.at(other).gain()) * problem.side()[e];
      sum += change * change;
    }
    return Math.sqrt(sum) / NUDGE;
  }

  private static double sensitivity(SpectralFilter filter, Problem problem) {
    double sum = 0;
    for (int e = 0; e < DIMENSION; e++) {
      double slope = filter.at(problem.eigenvalues()[e]).byStepSize() * problem.side()[e];
      sum += slope * slope;
    }
    return Math.sqrt(sum);
  }
}
