package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.Section;
import e2efold.solver.quadratic.ClosedForms;
import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where two theories meet: solver steps as layers of a chain, beside their exact stability. */
public final class SolverSection {

  private static final Spectrum SPECTRUM = Spectrum.STANDARD;
  private static final double STEP_SIZE = 1;
  private static final List<Integer> DEPTHS = List.of(1, 2, 3, 5, 8, 12, 20, 30, 40, 60, 80);
  private static final double SLACK = 1e-6;

  private static final String METHOD =
      ("Solver steps as layers: y − φ(Qy + b) is a bi-affine layer whose parameter is Q, so that a"
              + " chain of k steps has a bound of ‖Δy_k‖ / ‖ΔQ‖ like any other chain. Eigenvalues"
              + " in [%s, %s], φ = %s, ‖b‖ = 1, start 0. Over the ball: knowing only ‖Q‖ ≤ L. Over"
              + " the spectrum: knowing the eigenvalues. Beside them the closed form of stability,"
              + " and what power iteration on the Jacobian finds at the worst of random problems.")
          .formatted(SPECTRUM.least(), SPECTRUM.largest(), STEP_SIZE);

  private SolverSection() {}

  /**
   * Computes and measures.
   *
   * @return the section
   */
  public static Section measure() {
    List<List<Cell>> rows = new ArrayList<>();
    List<Panel> panels = new ArrayList<>();
    boolean below = true;
    double apart = 0;
    String nesterov = "";
    double beyond = 0;
    double[] x = DEPTHS.stream().mapToDouble(Integer::doubleValue).toArray();
    for (QuadraticMethod method : QuadraticMethod.values()) {
      boolean descent = method == QuadraticMethod.GRADIENT_DESCENT;
      String name = descent ? "gradient descent" : "Nesterov";
      ClosedForms forms = new ClosedForms(method, STEP_SIZE, SPECTRUM);
      SolverBounds bounds = new SolverBounds(method, STEP_SIZE, SPECTRUM);
      MeasuredSolver solver = new MeasuredSolver(method, STEP_SIZE, SPECTRUM);
      double[][] y = new double[4][x.length];
      for (int n = 0; n < x.length; n++) {
        int k = DEPTHS.get(n);
        y[0][n] = bounds.overBall(k).value();
        y[1][n] = bounds.overSpectrum(k).value();
        y[2][n] = forms.stability(k);
        y[3][n] = solver.stability(k);
        below &= y[3][n] <= Math.min(y[0][n], y[1][n]) * (1 + SLACK);
        if (descent) {
          apart = Math.max(apart, Math.abs(y[1][n] - y[2][n]) / Math.max(y[2][n], 1));
        }
        rows.add(
            List.of(
                Cell.of(name),
                Cell.of(k),
                Cells.log10(bounds.overBall(k)),
                Cells.log10(bounds.overSpectrum(k)),
                Cell.of(y[2][n]),
                Cell.of(y[3][n])));
      }
      int last = x.length - 1;
      beyond = y[1][last] / y[2][last];
      nesterov =
          String.format(
              Locale.ROOT,
              "At k = %d the chain of Nesterov steps promises %.3g, the closed form %.3g, and %.3g"
                  + " was measured.",
              DEPTHS.get(last),
              y[1][last],
              y[2][last],
              y[3][last]);
      panels.add(
          new Panel(
              name,
              Axis.linear("solver steps k"),
              Axis.log("‖Δy_k‖ / ‖ΔQ‖"),
              List.of(
                  Line.of("chain bound over the ball", x, y[0]).drawn(Style.DOTTED),
                  Line.of("chain bound over the spectrum", x, y[1]).drawn(Style.DASHED),
                  Line.of("closed form of stability", x, y[2]).drawn(Style.DASHED),
                  Line.of("measured", x, y[3]).drawn(Style.POINTS))));
    }
    return new Section(
        METHOD,
        List.of(),
        List.of(
            new Table(
                "solver",
                List.of(
                    "solver",
                    "k",
                    "log10_bound_ball",
                    "log10_bound_spectrum",
                    "stability",
                    "measured"),
                rows)),
        List.of(
            new Figure(
                "solver-bounds",
                "Solver steps as layers of a chain: what the bounds promise, the exact stability,"
                    + " and what was measured.",
                panels)),
        List.of(
            new Verdict(
                "No measured stability of an unrolled solver exceeds its chain bounds.",
                Finding.of(below),
                "Both methods at k = " + DEPTHS.toString().replaceAll("[\\[\\]]", "") + "."),
            new Verdict(
                "For gradient descent the chain bound over the spectrum is the exact Stab(k).",
                Finding.of(apart < SLACK),
                String.format(Locale.ROOT, "The largest relative difference is %.1e.", apart)),
            new Verdict(
                "For Nesterov's method the chain bound over the spectrum grows a thousand times"
                    + " beyond its stability.",
                Finding.of(beyond > 1000),
                nesterov
                    + " The norm of a single step cannot see that momentum cancels over several"
                    + " steps.")),
        List.of(),
        List.of(
            "What is measured of solvers is a lower bound of the worst case; it takes small changes"
                + " of Q."));
  }
}
