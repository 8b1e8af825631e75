package e2efold.model.study.probe.landscape;

import e2efold.model.ParameterSpec;
import e2efold.model.study.probe.ParameterLayout;
import java.util.List;
import java.util.Optional;

/**
 * The plane of a solver's step size and of the coefficient that holds its contacts back, both by
 * factors of their learned values.
 *
 * @param step place of the step size in the vector of coefficients
 * @param stepName its name
 * @param other place of the other
 * @param otherName its name
 */
record CoefficientPlane(int step, String stepName, int other, String otherName) {

  private static final String PREFIX = "solver.";
  private static final List<String> STEPS = List.of("alpha", "step", "tau");
  private static final List<String> OTHERS = List.of("rho", "epsilon");

  /** The plane of a solver; none when it has no such coefficients that are learned. */
  static Optional<CoefficientPlane> of(ParameterLayout layout) {
    int step = place(layout, STEPS);
    int other = place(layout, OTHERS);
    return step < 0 || other < 0
        ? Optional.empty()
        : Optional.of(new CoefficientPlane(step, name(layout, step), other, name(layout, other)));
  }

  private static int place(ParameterLayout layout, List<String> names) {
    int at = 0;
    for (ParameterSpec spec : layout.specs()) {
      if (names.stream().anyMatch(name -> spec.name().equals(PREFIX + name))) {
        return at;
      }
      at += spec.count();
    }
    return -1;
  }

  private static String name(ParameterLayout layout, int place) {
    int at = 0;
    for (ParameterSpec spec : layout.specs()) {
      if (at == place) {
        return spec.name().substring(PREFIX.length());
      }
      at += spec.count();
    }
    throw new IllegalArgumentException("no coefficient begins at " + place);
  }

  /** The coefficients, each of the two times its factor: they are softplus of what is learned. */
  double[] at(double[] point, double stepFactor, double otherFactor) {
    double[] moved = point.clone();
    moved[step] = scaled(point[step], stepFactor);
    moved[other] = scaled(point[other], otherFactor);
    return moved;
  }

  private static double scaled(double free, double factor) {
    double value = factor * (free > 20 ? free : Math.log1p(Math.exp(free)));
    return value > 20 ? value : Math.log(Math.expm1(value));
  }
}
