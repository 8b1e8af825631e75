package e2efold.model.study.synthetic;

import e2efold.model.study.CellStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
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

  private static final long WAIT_MILLIS = 2000;

  private final SyntheticGrid grid;
  private final SyntheticBudget budget;
  private final Map<Truth, Population> populations = new EnumMap<>(Truth.class);
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
    for (Truth truth : grid.truths()) {
      populations.put(truth, new Population(budget.population(), truth));
    }
  }

  /**
   * How long the cells that are missing will take on this machine. A few epochs of the shallowest
   * and the deepest cell of each kind are timed; between them time grows evenly with depth.
   *
   * @return an estimate
   * @throws IOException when the store cannot be read
   */
  public Duration estimate() throws IOException {
    Map<String, List<SyntheticCell>> kinds = new LinkedHashMap<>();
    for (SyntheticCell cell : grid.cells()) {
      if (store.find(cell.key()).isEmpty()) {
        String kind = cell.truthName() + cell.hidden() + cell.solver();
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(cell);
      }
    }
    double seconds = 0;
    for (List<SyntheticCell> cells : kinds.values()) {
      Comparator<SyntheticCell> byDepth = Comparator.comparingInt(SyntheticCell::k);
      SyntheticCell shallow = Collections.min(cells, byDepth);
      SyntheticCell deep = Collections.max(cells, byDepth);
      double least = trial(shallow).seconds(shallow);
      double perStep =
          deep.k() == shallow.k()
              ? 0
              : (trial(deep).seconds(deep) - least) / (deep.k() - shallow.k());
      seconds += cells.stream().mapToDouble(c -> least + perStep * (c.k() - shallow.k())).sum();
    }
    return Duration.ofSeconds(Math.round(seconds / threads));
  }

  private CellTrial trial(SyntheticCell cell) {
    return new CellTrial(populations.get(cell.truth()), budget);
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
        if (left.size() == missing.size()) {
          // All that is left is in other processes' hands.
          Thread.sleep(WAIT_MILLIS);
        }
        missing = left;
      }
      Map<SyntheticCell, Map<String, Double>> ordered = new LinkedHashMap<>();
      grid.cells().forEach(cell -> ordered.put(cell, results.get(cell)));
      return ordered;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while cells were computed", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T value(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
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
    Optional<Map<String, Double>> known = store.find(cell.key());
    if (known.isEmpty()) {
      known = compute(cell);
    }
    if (known.isPresent()) {
      finished.run();
    }
    return known;
  }

  private Optional<Map<String, Double>> compute(SyntheticCell cell) throws IOException {
    Optional<CellStore.Claim> claim = store.claim(cell.key());
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try (CellStore.Claim own = claim.get()) {
      // Another process may have finished it before the claim was won.
      Optional<Map<String, Double>> known = store.find(cell.key());
      if (known.isEmpty()) {
        known = Optional.of(trial(cell).run(cell));
      }
      store.save(cell.key(), known.get());
      return known;
    }
  }
}
