package e2efold.model.study;

import java.util.List;

/**
 * What is measured on each RNA.
 *
 * @param depths numbers of steps, ascending
 * @param longRun steps of the run that stands for the solution, T'
 * @param seed seed of the random perturbations
 */
public record RnaPropertiesSettings(List<Integer> depths, int longRun, long seed) {

  /** Steps from one to beyond what is trained, and the long run of the method. */
  public static final List<Integer> DEPTHS = List.of(1, 2, 5, 10, 20, 40, 80);

  /** Steps of the run that stands for the solution. */
  public static final int LONG_RUN = 500;

  private static final int MOST_STEPS = 1000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public RnaPropertiesSettings {
    depths = depths.stream().distinct().sorted().toList();
    if (depths.isEmpty() || depths.get(0) < 1 || depths.get(depths.size() - 1) > MOST_STEPS) {
      throw new IllegalArgumentException(
          "numbers of steps must be 1 to " + MOST_STEPS + ", not " + depths);
    }
    if (longRun < depths.get(depths.size() - 1)) {
      throw new IllegalArgumentException(
          "the long run of %d steps must be as long as every other: %s".formatted(longRun, depths));
    }
  }
}
