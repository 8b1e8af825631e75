package e2efold.model.study.probe.memory;

import e2efold.model.study.probe.memory.MemoryCell.Corruption;
import java.util.ArrayList;
import java.util.List;

/**
 * How much to train.
 *
 * @param depths numbers of solver steps T, ascending
 * @param percents shares of training RNAs with random structures
 * @param width channels of the network
 * @param trainingSteps of each model
 * @param checks of its predictions during the training
 * @param mutations single-base mutations of each RNA
 */
public record MemorySettings(
    List<Integer> depths,
    List<Integer> percents,
    int width,
    int trainingSteps,
    int checks,
    int mutations) {

  /** Minutes. */
  public static final MemorySettings QUICK =
      new MemorySettings(List.of(1, 10), List.of(0, 50, 100), 16, 200, 10, 8);

  /** About ten times as long. */
  public static final MemorySettings FULL =
      new MemorySettings(List.of(1, 5, 20), List.of(0, 25, 50, 100), 32, 1000, 25, 30);

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public MemorySettings {
    depths = depths.stream().distinct().sorted().toList();
    percents = percents.stream().distinct().sorted().toList();
    if (depths.isEmpty() || depths.get(0) < 1 || depths.get(depths.size() - 1) > 1000) {
      throw new IllegalArgumentException("numbers of solver steps must be 1 to 1000: " + depths);
    }
    if (trainingSteps < 1 || checks < 1 || checks > trainingSteps || mutations < 1) {
      throw new IllegalArgumentException(
          "training steps, checks among them and mutations must be 1 or more, not %d, %d, %d"
              .formatted(trainingSteps, checks, mutations));
    }
  }

  /**
   * The same at other depths.
   *
   * @param other numbers of solver steps
   * @return a changed copy
   */
  public MemorySettings at(List<Integer> other) {
    return new MemorySettings(other, percents, width, trainingSteps, checks, mutations);
  }

  /**
   * The same with other trainings.
   *
   * @param steps of each model
   * @return a changed copy
   */
  public MemorySettings training(int steps) {
    return new MemorySettings(depths, percents, width, steps, Math.min(checks, steps), mutations);
  }

  List<MemoryCell> cells() {
    List<MemoryCell> cells = new ArrayList<>();
    for (int depth : depths) {
      for (int percent : percents) {
        cells.add(new MemoryCell(Corruption.LABELS, percent, depth));
      }
      cells.add(new MemoryCell(Corruption.SEQUENCES, 100, depth));
    }
    return cells;
  }
}
