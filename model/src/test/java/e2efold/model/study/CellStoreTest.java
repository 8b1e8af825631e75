package e2efold.model.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellStoreTest {

  @TempDir Path folder;

  @Test
  void numbersComeBackAlsoThoseThatAreNone() throws IOException {
    CellStore store = new CellStore(folder);
    Map<String, Double> values =
        Map.of("a", 0.1, "nan", Double.NaN, "far", Double.NEGATIVE_INFINITY, "tiny", 1e-300);
    assertThat(store.find("cell-1")).isEmpty();
    try (CellStore.Claim claim = store.claim("cell-1").orElseThrow()) {
      store.save("cell-1", values);
    }
    assertThat(new CellStore(folder).find("cell-1")).contains(values);
  }

  @Test
  void damagedCellsAreNamed() throws IOException {
    CellStore store = new CellStore(folder);
    Files.writeString(folder.resolve("cell.json"), "{\"values\":{\"a\":");
    assertThatIOException().isThrownBy(() -> store.find("cell")).withMessageContaining("cell.json");
  }

  @Test
  void onlyPlainNamesAreKeys() throws IOException {
    CellStore store = new CellStore(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.find("../x"))
        .withMessageContaining("../x");
  }
}
