package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is either what it was or complete. */
class FoldersTest {

  @TempDir Path place;

  private List<String> content(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFolderAppearsWithItsParents() throws IOException {
    Path target = place.resolve("a/b/c");
    Folders.write(target, Map.of("one", new byte[] {1}, "two", new byte[] {2, 3}));
    assertThat(content(target)).containsExactly("one", "two");
    assertThat(Files.readAllBytes(target.resolve("two"))).containsExactly(2, 3);
    assertThat(content(place.resolve("a/b"))).containsExactly("c");
  }

  @Test
  void anOlderFolderIsReplacedAsAWhole() throws IOException {
    Path target = place.resolve("c");
    Folders.write(target, Map.of("one", new byte[] {1}));
    Folders.write(target, Map.of("two", new byte[] {2}));
    assertThat(content(target)).containsExactly("two");
    assertThat(content(place)).containsExactly("c");
  }

  @Test
  void aFailedWriteLeavesTheOldFolder() throws IOException {
    Path target = place.resolve("c");
    Folders.write(target, Map.of("one", new byte[] {1}));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("one", new byte[] {2});
    files.put("no/such/place", new byte[] {3});
    assertThatThrownBy(() -> Folders.write(target, files)).isInstanceOf(IOException.class);
    assertThat(Files.readAllBytes(target.resolve("one"))).containsExactly(1);
    assertThat(content(place)).containsExactly("c");
  }

  @Test
  void leftoversOfAKilledWriteDoNotDisturb() throws IOException {
    Files.createDirectory(place.resolve(".c.part"));
    Files.write(place.resolve(".c.part").resolve("half"), new byte[] {1});
    Files.createDirectory(place.resolve(".c.old"));
    Folders.write(place.resolve("c"), Map.of("one", new byte[] {1}));
    assertThat(content(place)).containsExactly("c");
    assertThat(content(place.resolve("c"))).containsExactly("one");
  }

  @Test
  void deletingTakesAllAndMissingFoldersAreFine() throws IOException {
    Path target = place.resolve("c");
    Files.createDirectories(target.resolve("d/e"));
    Files.write(target.resolve("d/e/f"), new byte[] {1});
    Folders.delete(target);
    Folders.delete(target);
    assertThat(content(place)).isEmpty();
  }
}
