package e2efold.model.study.probe.kernel;

import java.util.List;

/**
 * How closely to look.
 *
 * @param depths numbers of solver steps T, ascending
 * @param each base pairs of an RNA, and as many other pairs
 * @param widths channels of the small networks whose kernels are followed through a training
 * @param trainingSteps of each
 * @param snapshots of each, the first before training
 */
public record KernelSettings(
    List<Integer> depths, int each, List<Integer> widths, int trainingSteps, int snapshots) {

  /** Minutes. */
  public static final KernelSettings QUICK =
      new KernelSettings(List.of(1, 5, 20), 4, List.of(8, 32), 100, 6);

  /** About ten times as long. */
  public static final KernelSettings FULL =
      new KernelSettings(List.of(1, 2, 5, 10, 20, 40), 12, List.of(8, 16, 32, 64), 400, 11);

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public KernelSettings {
    depths = depths.stream().distinct().sorted().toList();
    widths = widths.stream().distinct().sorted().toList();
    if (depths.isEmpty() || depths.get(0) < 1 || depths.get(depths.size() - 1) > 1000) {
      throw new IllegalArgumentException("numbers of solver steps must be 1 to 1000: " + depths);
    }
    if (each < 1 || snapshots < 2 || trainingSteps < snapshots - 1) {
      throw new IllegalArgumentException(
          "a kernel needs 1 pair of an RNA or more, a training 2 snapshots and a step to each");
    }
  }

  /**
   * The same at other depths.
   *
   * @param other numbers of solver steps
   * @return a changed copy
   */
  public KernelSettings at(List<Integer> other) {
    return new KernelSettings(other, each, widths, trainingSteps, snapshots);
  }
}
