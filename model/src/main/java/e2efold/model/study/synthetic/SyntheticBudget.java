package e2efold.model.study.synthetic;

import java.util.List;

/**
 * What every cell is given.
 *
 * @param population problems in all, which are the test set too
 * @param training problems of a training set, drawn from the population
 * @param batch problems of a batch
 * @param epochs passes over the training set
 * @param optimisers names of optimisers to try: adam, sgd
 * @param rates learning rates to try; the trial with the least training loss counts
 */
public record SyntheticBudget(
    int population,
    int training,
    int batch,
    int epochs,
    List<String> optimisers,
    List<Double> rates) {

  private static final int POPULATION = 10_000;
  private static final int TRAINING = 100;
  private static final int BATCH = 50;

  /** Minutes. */
  public static final SyntheticBudget QUICK =
      new SyntheticBudget(POPULATION, TRAINING, BATCH, 1500, List.of("adam"), List.of(1e-3));

  /** As published. */
  public static final SyntheticBudget PAPER =
      new SyntheticBudget(
          POPULATION,
          TRAINING,
          BATCH,
          50_000,
          List.of("adam", "sgd"),
          List.of(1e-2, 1e-3, 5e-4, 1e-4));

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public SyntheticBudget {
    optimisers = List.copyOf(optimisers);
    rates = List.copyOf(rates);
    if (population < training || training < batch || batch < 1 || epochs < 1) {
      throw new IllegalArgumentException(
          "there must be 1 epoch or more, and no fewer problems than are learned: %d, %d, %d, %d"
              .formatted(population, training, batch, epochs));
    }
    if (optimisers.isEmpty() || rates.isEmpty()) {
      throw new IllegalArgumentException("name an optimiser and a learning rate");
    }
    for (double rate : rates) {
      if (!(rate > 0 && rate < 1)) {
        throw new IllegalArgumentException("a learning rate must be in (0, 1), not " + rate);
      }
    }
    for (String optimiser : optimisers) {
      if (!List.of("adam", "sgd").contains(optimiser)) {
        throw new IllegalArgumentException("an optimiser is adam or sgd, not '" + optimiser + "'");
      }
    }
  }

  /** The same with another number of epochs. */
  public SyntheticBudget withEpochs(int other) {
    return new SyntheticBudget(population, training, batch, other, optimisers, rates);
  }

  int trials() {
    return optimisers.size() * rates.size();
  }
}
