package e2efold.model.study;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the cells of a study one after the other, each once: what a store holds is not computed
 * again.
 *
 * @param store of finished cells
 * @param finished called once for each cell that is at hand
 */
public record KeptCells(CellStore store, Runnable finished) {

  /** How the numbers of a cell are computed. */
  @FunctionalInterface
  public interface Work {
    /**
     * Computes.
     *
     * @return numbers by name
     * @throws IOException when a file cannot be read or written
     */
    Map<String, Double> compute() throws IOException;
  }

  /**
   * The numbers of a cell.
   *
   * @param key the cell: small letters, digits and hyphens
   * @param work done when the cell is not finished yet; kept at once
   * @return its numbers
   * @throws IOException when the store cannot be read or written
   */
  public Map<String, Double> of(String key, Work work) throws IOException {
    Optional<Map<String, Double>> known = store.find(key);
    if (known.isEmpty()) {
      store.save(key, work.compute());
      known = store.find(key);
    }
    finished.run();
    return known.orElseThrow();
  }
}
