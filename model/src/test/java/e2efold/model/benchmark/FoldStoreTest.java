package e2efold.model.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import e2efold.data.format.PredictedPairs;
import e2efold.data.rna.LabelledRna;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import e2efold.model.study.CellStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done is known to later processes, and to none with other settings. */
class FoldStoreTest {

  private static final Map<String, String> SETTINGS = Map.of("protocol", "p", "plan", "x");

  @TempDir Path folder;

  @Test
  void aFinishedFoldIsFoundWithItsPredictions() throws IOException {
    Path runs = folder.resolve("runs");
    FoldStore store = new FoldStore(runs, SETTINGS);
    List<LabelledRna> rnas = new FamilyGenerator(FamilyTraits.STANDARD, 2).generate(2, 3);
    assertThat(store.find("16S")).isEmpty();
    try (CellStore.Claim claim = store.claim("16S").orElseThrow()) {
      Files.createDirectories(store.run("16S"));
      store.prepared("16S", Map.of("SIMILAR", 4.0));
      assertThat(store.find("16S")).isEmpty();
      store.finish("16S", rnas, Map.of(FoldStore.TRAINING, 7.0));
    }
    FoldStore later = new FoldStore(runs, SETTINGS);
    assertThat(later.find("16S")).contains(Map.of(FoldStore.TRAINING, 7.0));
    assertThat(later.left("16S")).containsEntry("SIMILAR", 4.0);
    assertThat(later.find("5S")).isEmpty();
    List<PredictedPairs> predictions = later.predictions("16S");
    assertThat(predictions).hasSize(6);
    for (int k = 0; k < 6; k++) {
      assertThat(predictions.get(k).id()).isEqualTo(rnas.get(k).id());
      assertThat(predictions.get(k).pairs()).isEqualTo(rnas.get(k).structure().pairs());
    }
  }

  @Test
  void anotherPlanIsRefusedByName() throws IOException {
    new FoldStore(folder, SETTINGS);
    new FoldStore(folder, SETTINGS);
    assertThatIOException()
        .isThrownBy(() -> new FoldStore(folder, Map.of("protocol", "p", "plan", "y")))
        .withMessageContaining("another 'plan' (x there, y now)");
    assertThatIOException()
        .isThrownBy(() -> new FoldStore(folder, Map.of("protocol", "p")))
        .withMessageContaining("(x there, nothing now)");
  }

  @Test
  void foldersOfOtherThingsAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "hello");
    assertThatIOException()
        .isThrownBy(() -> new FoldStore(folder, SETTINGS))
        .withMessageContaining("is not empty");
    assertThatIOException()
        .isThrownBy(() -> new FoldStore(file, SETTINGS))
        .withMessageContaining("is a file");
  }
}
