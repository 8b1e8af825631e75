package e2efold.model.study.probe.sharpness;

import e2efold.model.study.probe.Directions;
import e2efold.model.study.probe.Hessian;
import e2efold.model.study.probe.Lanczos;
import e2efold.model.study.probe.LossFunction;
import e2efold.model.study.probe.Vector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Measures of sharpness of a loss at a point.
 *
 * @param loss the loss
 * @param point a trained one
 * @param settings how closely to look
 * @param nudge step of the differences of gradients
 */
record Sharpness(LossFunction loss, double[] point, SharpnessSettings settings, double nudge) {

  private static final int NAMED = 5;
  private static final long WORST = 77;

  /**
   * All measures.
   *
   * @param seed of whatever is drawn; equal seeds draw equal directions for every loss
   * @return numbers by name
   */
  Map<String, Double> measure(long seed) {
    Map<String, Double> values = new LinkedHashMap<>();
    double base = loss.value(point);
    values.put("loss", base);
    values.put("gradient_norm", Vector.norm(loss.gradient(point)));
    curvature(values, base, new SplittableRandom(seed));
    Directions directions = new Directions(loss.layout(), point);
    perturb("filter", directions::filterNormalised, values, base, new SplittableRandom(seed + 1));
    perturb("isotropic", directions::isotropic, values, base, new SplittableRandom(seed + 2));
    values.put("worst_percent", worst(base, new SplittableRandom(seed + WORST)));
    return values;
  }

  /** Eigenvalues and trace of the Hessian, and how far its products can be trusted. */
  void curvature(Map<String, Double> values, double base, SplittableRandom random) {
    Hessian hessian = new Hessian(loss, point, nudge);
    int size = point.length;
    Lanczos found = Lanczos.of(hessian::times, size, settings.iterations(), random);
    int count = found.values().length;
    for (int k = 0; k < Math.min(NAMED, count); k++) {
      values.put("eigenvalue_" + (k + 1), found.values()[k]);
      values.put("residual_" + (k + 1), found.residuals()[k]);
    }
    values.put("eigenvalue_least", found.values()[count - 1]);
    values.put("second_difference", secondDifference(found.first(), base));
    double[] u = Vector.gaussian(size, random);
    double[] v = found.first();
    double one = Vector.dot(u, hessian.times(v));
    double other = Vector.dot(v, hessian.times(u));
    values.put("asymmetry", Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other)));
    Hessian.Estimate trace = hessian.trace(settings.samples(), random);
    values.put("trace", trace.mean());
    values.put("trace_error", trace.error());
  }

  /** The curvature along a unit vector by losses alone, which owes nothing to gradients. */
  private double secondDifference(double[] along, double base) {
    double step = 3 * nudge;
    double ahead = loss.value(Vector.moved(point, step, along));
    double behind = loss.value(Vector.moved(point, -step, along));
    return (ahead - 2 * base + behind) / (step * step);
  }

  /** Mean rise of the loss along random directions. */
  private void perturb(
      String kind,
      Function<SplittableRandom, double[]> draw,
      Map<String, Double> values,
      double base,
      SplittableRandom random) {
    int count = settings.directions();
    double[] sum = new double[settings.scales().size()];
    double[] squares = new double[sum.length];
    for (int d = 0; d < count; d++) {
      double[] direction = draw.apply(random);
      for (int s = 0; s < sum.length; s++) {
        double rise = loss.value(Vector.moved(point, settings.scales().get(s), direction)) - base;
        sum[s] += rise;
        squares[s] += rise * rise;
      }
    }
    for (int s = 0; s < sum.length; s++) {
      double mean = sum[s] / count;
      double variance = Math.max(0, squares[s] / count - mean * mean) * count / (count - 1.0);
      String name = kind + "_" + settings.scales().get(s);
      values.put(name, mean);
      values.put(name + "_error", Math.sqrt(variance / count));
    }
  }

  /**
   * ε-sharpness of Keskar, Mudigere, Nocedal, Smelyanskiy and Tang (ICLR 2017): the largest rise
   * found in the box |νᵢ| ≤ ε (|θᵢ| + 1), by projected ascent along the signs of the gradient, per
   * 1 + loss, in percent. A lower bound of the maximum.
   */
  double worst(double base, SplittableRandom random) {
    double[] half = new double[point.length];
    double[] at = point.clone();
    for (int k = 0; k < half.length; k++) {
      half[k] = settings.box() * (Math.abs(point[k]) + 1);
      at[k] += half[k] * 0.1 * (2 * random.nextDouble() - 1);
    }
    double best = base;
    for (int step = 0; step < settings.ascent(); step++) {
      double[] gradient = loss.gradient(at);
      double reach = 1.0 / (1 + step);
      for (int k = 0; k < at.length; k++) {
        double moved = at[k] + reach * half[k] * Math.signum(gradient[k]);
        at[k] = Math.min(point[k] + half[k], Math.max(point[k] - half[k], moved));
      }
      best = Math.max(best, loss.value(at));
    }
    return 100 * (best - base) / (1 + base);
  }
}
