package e2efold.model.study.probe.landscape;

import java.util.List;

/**
 * How closely to look.
 *
 * @param depths numbers of solver steps T, ascending
 * @param linePoints points of a line
 * @param lines random directions
 * @param planePoints points of a side of a plane
 * @param coefficientPoints points of a side of a plane of two coefficients
 * @param trainingSteps steps of the training whose way is drawn
 * @param snapshots of that training
 */
public record LandscapeSettings(
    List<Integer> depths,
    int linePoints,
    int lines,
    int planePoints,
    int coefficientPoints,
    int trainingSteps,
    int snapshots) {

  /** Minutes. */
  public static final LandscapeSettings QUICK =
      new LandscapeSettings(List.of(1, 5, 20), 21, 2, 11, 9, 100, 21);

  /** About ten times as long. */
  public static final LandscapeSettings FULL =
      new LandscapeSettings(List.of(1, 5, 10, 20, 40), 51, 5, 31, 17, 400, 41);

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public LandscapeSettings {
    depths = depths.stream().distinct().sorted().toList();
    if (depths.isEmpty() || depths.get(0) < 1 || depths.get(depths.size() - 1) > 1000) {
      throw new IllegalArgumentException("numbers of solver steps must be 1 to 1000: " + depths);
    }
    if (linePoints < 3 || lines < 1 || planePoints < 3 || coefficientPoints < 3) {
      throw new IllegalArgumentException("lines and planes need 3 points to a side or more");
    }
    if (snapshots < 3 || trainingSteps < snapshots - 1) {
      throw new IllegalArgumentException("a training needs 3 snapshots, and a step to each");
    }
  }

  /**
   * The same at other depths.
   *
   * @param other numbers of solver steps
   * @return a changed copy
   */
  public LandscapeSettings at(List<Integer> other) {
    return new LandscapeSettings(
        other, linePoints, lines, planePoints, coefficientPoints, trainingSteps, snapshots);
  }

  int deepest() {
    return depths.get(depths.size() - 1);
  }

  /** Losses of the trained model in the whole study. */
  long values() {
    long losses = 1L + depths.size();
    return losses * linePoints * (lines + 1L)
        + 2L * planePoints * planePoints
        + (long) depths.size() * coefficientPoints * coefficientPoints;
  }
}
