package e2efold.model.study.synthetic;

import e2efold.model.study.CellStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Computes the cells of the grid that are not there yet, several at a time. */
public final class SyntheticStudy {

  /** Title of the report. */
  public static final String TITLE = "Depth of the reasoning layer: the controlled problem";

  private static final int TIMED_EPOCHS = 20;

  private final SyntheticGrid grid;
  private final SyntheticBudget budget;
  private final Population population;
  private final CellStore store;
  private final int threads;

  /**
   * Prepares the study.
   *
   * @param grid the cells
   * @param budget what each cell is given
   * @param store where finished cells are kept
   * @param threads cells at a time; no result depends on it
   */
  public SyntheticStudy(SyntheticGrid grid, SyntheticBudget budget, CellStore store, int threads) {
    this.grid = grid;
    this.budget = budget;
    this.store = store;
    this.threads = threads;
    this.population = new Population(budget.population());
  }

  /**
   * How long the cells that are missing will take on this machine, from a few epochs of each kind.
   *
   * @return an estimate
   * @throws IOException when the store cannot be read
   */
  public Duration estimate() throws IOException {
    Map<String, Double> perStep = new LinkedHashMap<>();
    double seconds = 0;
    CellTrial timed = new CellTrial(population, budget.withEpochs(TIMED_EPOCHS));
    for (SyntheticCell cell : grid.cells()) {
      if (store.find(cell.key()).isPresent()) {
        continue;
      }
      String kind = cell.solver() + (cell.isRecurrent() ? cell.steps() : "") + cell.hidden();
      if (!perStep.containsKey(kind)) {
        long begin = System.nanoTime();
        timed.run(cell);
        perStep.put(kind, (System.nanoTime() - begin) * 1e-9 / TIMED_EPOCHS);
      }
      seconds += perStep.get(kind) * budget.epochs();
    }
    return Duration.ofSeconds(Math.round(seconds / threads));
  }

  /**
   * Computes the cells that no process has finished yet.
   *
   * @param finished called once for each cell that is finished, by any thread
   * @return the numbers of all cells, in the order of the grid
   * @throws IOException when the store cannot be read or written
   */
  Map<SyntheticCell, Map<String, Double>> run(Runnable finished) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Map<SyntheticCell, Map<String, Double>> results = new LinkedHashMap<>();
      List<SyntheticCell> missing = grid.cells();
      while (!missing.isEmpty()) {
        List<Future<Optional<Map<String, Double>>>> futures = new ArrayList<>();
        for (SyntheticCell cell : missing) {
          Callable<Optional<Map<String, Double>>> task = () -> finish(cell, finished);
          futures.add(pool.submit(task));
        }
        List<SyntheticCell> left = new ArrayList<>();
        for (int n = 0; n < missing.size(); n++) {
          Optional<Map<String, Double>> values = value(futures.get(n));
          if (values.isPresent()) {
            results.put(missing.get(n), values.get());
          } else {
            left.add(missing.get(n));
          }
        }
        missing = left;
      }
      Map<SyntheticCell, Map<String, Double>> ordered = new LinkedHashMap<>();
      grid.cells().forEach(cell -> ordered.put(cell, results.get(cell)));
      return ordered;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T value(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while cells were computed", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException reason) {
        throw reason;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Empty when another process is at work on the cell. */
  private Optional<Map<String, Double>> finish(SyntheticCell cell, Runnable finished)
      throws IOException {
    Optional<CellStore.Claim> claim = store.claim(cell.key());
    if (claim.isEmpty()) {
      return store.find(cell.key());
    }
    try (CellStore.Claim own = claim.get()) {
      Optional<Map<String, Double>> known = store.find(cell.key());
      if (known.isEmpty()) {
        known = Optional.of(new CellTrial(population, budget).run(cell));
        store.save(cell.key(), known.get());
      }
      finished.run();
      return known;
    }
  }
}
