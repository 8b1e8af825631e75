package e2efold.model.study.probe.sharpness;

import java.util.List;

/**
 * How closely to look.
 *
 * @param depths numbers of solver steps T, ascending
 * @param iterations Lanczos steps, each two gradients
 * @param samples vectors of Hutchinson's estimate, each two gradients
 * @param directions random directions of each kind of perturbation
 * @param scales lengths of a perturbation, as shares of the length of the weights
 * @param ascent steps of the search for the worst perturbation, each a gradient
 * @param box ε of that search: weight θ moves by at most ε (|θ| + 1)
 */
public record SharpnessSettings(
    List<Integer> depths,
    int iterations,
    int samples,
    int directions,
    List<Double> scales,
    int ascent,
    double box) {

  /** Minutes. */
  public static final SharpnessSettings QUICK =
      new SharpnessSettings(List.of(1, 5, 20), 12, 5, 6, List.of(0.01, 0.03, 0.1, 0.2), 6, 5e-4);

  /** About ten times as long. */
  public static final SharpnessSettings FULL =
      new SharpnessSettings(
          List.of(1, 2, 5, 10, 20, 40),
          40,
          30,
          20,
          List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.4),
          20,
          5e-4);

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public SharpnessSettings {
    depths = depths.stream().distinct().sorted().toList();
    scales = List.copyOf(scales);
    if (depths.isEmpty() || depths.get(0) < 1 || depths.get(depths.size() - 1) > 1000) {
      throw new IllegalArgumentException("numbers of solver steps must be 1 to 1000: " + depths);
    }
    if (iterations < 2 || samples < 2 || directions < 2 || ascent < 1) {
      throw new IllegalArgumentException(
          "Lanczos steps, samples and directions must be 2 or more, ascent steps 1");
    }
  }

  /**
   * The same at other depths.
   *
   * @param other numbers of solver steps
   * @return a changed copy
   */
  public SharpnessSettings at(List<Integer> other) {
    return new SharpnessSettings(other, iterations, samples, directions, scales, ascent, box);
  }

  /** Gradients of the whole study. */
  long gradients() {
    return (1L + depths.size()) * (2L * (iterations + samples + 2) + ascent + 2);
  }

  /** Losses of the whole study. */
  long values() {
    return (1L + depths.size()) * (2L * directions * scales.size() + 5L);
  }
}
