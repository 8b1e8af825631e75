package e2efold.model.study.probe;

import e2efold.model.study.probe.ParameterLayout.Kind;
import e2efold.model.study.probe.ParameterLayout.Slice;
import java.util.SplittableRandom;

/**
 * Random directions in the space of parameters. Biases, gains and coefficients stay where they are:
 * only filters move.
 *
 * @param layout of the vector
 * @param point from where
 */
public record Directions(ParameterLayout layout, double[] point) {

  /**
   * A direction in which every filter has the length of the filter itself, so that two networks
   * that differ only by the scale of their layers are moved alike (Li, Xu, Taylor, Studer and
   * Goldstein, "Visualizing the loss landscape of neural nets", NeurIPS 2018).
   *
   * @param random source of the draw
   * @return the direction
   */
  public double[] filterNormalised(SplittableRandom random) {
    double[] direction = new double[point.length];
    for (Slice slice : layout.slices()) {
      if (slice.kind() == Kind.SINGLE) {
        continue;
      }
      double drawn = 0;
      double own = 0;
      for (int k = slice.from(); k < slice.to(); k++) {
        direction[k] = random.nextGaussian();
        drawn += direction[k] * direction[k];
        own += point[k] * point[k];
      }
      double factor = Math.sqrt(own / drawn);
      for (int k = slice.from(); k < slice.to(); k++) {
        direction[k] *= factor;
      }
    }
    return direction;
  }

  /**
   * A direction of the same length as {@link #filterNormalised}, the same for every weight of a
   * filter, whatever its size.
   *
   * @param random source of the draw
   * @return the direction
   */
  public double[] isotropic(SplittableRandom random) {
    double[] direction = new double[point.length];
    double drawn = 0;
    double own = 0;
    for (Slice slice : layout.slices()) {
      for (int k = slice.from(); k < slice.to() && slice.kind() == Kind.FILTER; k++) {
        direction[k] = random.nextGaussian();
        drawn += direction[k] * direction[k];
        own += point[k] * point[k];
      }
    }
    return Vector.times(Math.sqrt(own / drawn), direction);
  }
}
