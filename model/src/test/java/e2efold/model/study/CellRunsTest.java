package e2efold.model.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that are computed once, each when what it builds on is there. */
class CellRunsTest {

  private static final List<String> CELLS = List.of("roof", "ground", "garden");

  @TempDir private Path folder;

  private final List<String> computed = new ArrayList<>();

  private Map<String, Map<String, Double>> run(Predicate<String> ready) throws Exception {
    return new CellRuns<String>(
            new CellStore(folder),
            cell -> cell,
            ready,
            (cell, workplace) -> {
              Files.createDirectories(workplace);
              computed.add(cell);
              return Map.of("length", (double) cell.length());
            })
        .run(CELLS, () -> {});
  }

  @Test
  void aCellWaitsForWhatItBuildsOnAndTheOrderOfTheGridIsKept() throws Exception {
    CellStore store = new CellStore(folder);
    Map<String, Map<String, Double>> found =
        run(
            cell -> {
              try {
                return !cell.equals("roof") || store.find("ground").isPresent();
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(computed).containsExactly("ground", "garden", "roof");
    assertThat(found.keySet()).containsExactlyElementsOf(CELLS);
    assertThat(found.get("ground")).containsEntry("length", 6.0);
  }

  @Test
  void whatIsFinishedIsNotComputedAgainAndLeavesNoWorkplace() throws Exception {
    run(cell -> true);
    assertThat(new CellStore(folder).workplace("roof")).doesNotExist();
    Files.delete(folder.resolve("garden.json"));
    computed.clear();
    assertThat(run(cell -> true)).hasSize(3);
    assertThat(computed).containsExactly("garden");
  }
}
