package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitFolderTest {

  private static final Split SPLIT =
      new Split(
          List.of("a b", "#c", "é"),
          List.of(),
          List.of("d/e|1"),
          Map.of("method", "random", "seed", "4"));

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = parent.resolve("splits/one");
  }

  @Test
  void roundTripKeepsListsAndOrigin() throws IOException {
    new SplitFolder(folder).write(SPLIT);

    assertThat(new SplitFolder(folder).read()).isEqualTo(SPLIT);
    assertThat(Files.readString(folder.resolve("train.txt"))).isEqualTo("a b\n#c\né\n");
    try (var files = Files.list(folder)) {
      assertThat(files.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("train.txt", "validation.txt", "test.txt", "split.json");
    }
  }

  @Test
  void equalSplitsGiveEqualFiles() throws IOException {
    new SplitFolder(folder).write(SPLIT);
    String first = Files.readString(folder.resolve("split.json"));
    new SplitFolder(folder).write(SPLIT);

    assertThat(Files.readString(folder.resolve("split.json"))).isEqualTo(first);
  }

  @Test
  void handWrittenListsAreTakenAsGiven() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("train.txt"), "x\r\n\r\ny");
    Files.writeString(folder.resolve("test.txt"), "z\n");

    Split split = new SplitFolder(folder).read();

    assertThat(split.train()).containsExactly("x", "y");
    assertThat(split.validation()).isEmpty();
    assertThat(split.origin()).containsEntry("method", "given lists");
  }

  @Test
  void damageIsNamed() throws IOException {
    new SplitFolder(folder).write(SPLIT);

    damaged("test.txt", "d/e|1\nmore\n", "test.txt: the list holds 2 names, split.json counts 1");
    damaged("test.txt", "#c\n", "RNA '#c' is in TRAIN and again in TEST");
    damaged("split.json", "{\"train\": 3,", "split.json: this is not JSON");
    damaged("split.json", "[]", "train.txt: the list holds 3 names, split.json counts -1");
    Files.delete(folder.resolve("validation.txt"));
    assertThatThrownBy(() -> new SplitFolder(folder).read())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("validation.txt: no such file");
  }

  private void damaged(String file, String text, String message) throws IOException {
    String before = Files.readString(folder.resolve(file));
    Files.writeString(folder.resolve(file), text);
    assertThatThrownBy(() -> new SplitFolder(folder).read())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
    Files.writeString(folder.resolve(file), before);
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    for (String name : List.of("a\nb", " ")) {
      Split bad = new Split(List.of(name), List.of(), List.of(), Map.of());
      assertThatThrownBy(() -> new SplitFolder(folder).write(bad))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("Rename the RNA");
    }
    Files.writeString(parent.resolve("file"), "");
    assertThatThrownBy(() -> new SplitFolder(parent.resolve("file")).write(SPLIT))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the folder cannot be made");
  }

  @Test
  void foldTableGivesASplitForEachFold() throws IOException {
    Path table =
        write(
            """
            fold_number\tpartition\tid\tmin_train_dist
            0\ttrain\ta\t0.0
            0\tvalid\tb\t0.1
            0\ttest\tc\t0.2
            4\ttest\ta\t0.0
            4\ttrain\tc\t
            """);

    FoldTable folds = FoldTable.read(table);

    assertThat(folds.folds()).containsExactly(0, 4);
    assertThat(folds.fold(0))
        .isEqualTo(
            new Split(
                List.of("a"),
                List.of("b"),
                List.of("c"),
                Map.of("method", "given table", "fold", "0")));
    assertThat(folds.fold(4).validation()).isEmpty();
    assertThatThrownBy(() -> folds.fold(1)).hasMessageContaining("its folds are [0, 4]");
  }

  @Test
  void faultsOfAFoldTableAreNamedWithTheirLine() throws IOException {
    String header = "id,partition,fold_number\n";
    refused("", "the file is empty");
    refused("id,fold_number\n", ":1: the header has no column 'partition'");
    refused(header + "a,train,0\nb,train\n", ":3: the row has 2 fields, the header 3");
    refused(header + "a,train,x\n", ":2: 'x' is no fold number");
    refused(header + "a,dev,0\n", ":2: 'dev' is no partition");
    refused(header + "a,train,0\na,test,0\n", "fold 0: RNA 'a' is in TRAIN and again in TEST");
  }

  private void refused(String text, String message) throws IOException {
    Path table = write(text);
    assertThatThrownBy(() -> FoldTable.read(table))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(parent.resolve("table"), text);
  }
}
