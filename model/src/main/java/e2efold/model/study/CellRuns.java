package e2efold.model.study;

import e2efold.model.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Computes the cells of a study that no process has finished yet, one after the other, and waits
 * for those that another process works on.
 *
 * @param store where finished cells are kept
 * @param key the name of a cell's file
 * @param ready whether what a cell builds on is there; one that is not ready waits for its turn
 * @param computation makes the numbers of a cell
 * @param <C> type of a cell
 */
public record CellRuns<C>(
    CellStore store, Function<C, String> key, Predicate<C> ready, Computation<C> computation) {

  private static final long WAIT_MILLIS = 2000;

  /**
   * Makes the numbers of a cell.
   *
   * @param <C> type of a cell
   */
  @FunctionalInterface
  public interface Computation<C> {

    /**
     * Computes.
     *
     * @param cell the cell
     * @param workplace folder for what must outlive a kill; removed when the numbers are safe
     * @return the numbers by name
     * @throws IOException when files cannot be read or written
     */
    Map<String, Double> of(C cell, Path workplace) throws IOException;
  }

  /**
   * Computes all cells.
   *
   * @param cells in the order of computation; a cell may use what those before it have left
   * @param finished called once for each cell that is finished
   * @return the numbers of all cells, in the same order
   * @throws IOException when the store cannot be read or written
   */
  public Map<C, Map<String, Double>> run(List<C> cells, Runnable finished) throws IOException {
    Map<C, Map<String, Double>> results = new LinkedHashMap<>();
    while (results.size() < cells.size()) {
      int before = results.size();
      for (C cell : cells) {
        if (!results.containsKey(cell)) {
          finish(cell)
              .ifPresent(
                  values -> {
                    results.put(cell, values);
                    finished.run();
                  });
        }
      }
      if (results.size() == before) {
        await();
      }
    }
    Map<C, Map<String, Double>> ordered = new LinkedHashMap<>();
    cells.forEach(cell -> ordered.put(cell, results.get(cell)));
    return ordered;
  }

  private Optional<Map<String, Double>> finish(C cell) throws IOException {
    String name = key.apply(cell);
    Optional<Map<String, Double>> finished = store.find(name);
    if (finished.isPresent() && !Files.exists(store.workplace(name))) {
      return finished;
    }
    if (finished.isEmpty() && !ready.test(cell)) {
      return Optional.empty();
    }
    Optional<CellStore.Claim> claim = store.claim(name);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try (CellStore.Claim own = claim.get()) {
      // Another process may have finished it before the claim was won.
      Optional<Map<String, Double>> known = store.find(name);
      if (known.isEmpty()) {
        known = Optional.of(computation.of(cell, store.workplace(name)));
      }
      store.save(name, known.get());
      Folders.delete(store.workplace(name));
      return known;
    }
  }

  private static void await() throws IOException {
    try {
      Thread.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while other processes were at work", e);
    }
  }
}
