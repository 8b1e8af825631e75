package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.count();
    }
  }

  @Test
  void theFileAppearsWithTheCommit() throws IOException {
    Path target = Files.writeString(folder.resolve("a.dbn"), "old");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.writer().write("new µ\n");
      file.writer().flush();
      assertThat(target).hasContent("old");
      file.commit();
    }
    assertThat(target).hasContent("new µ\n");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void withoutCommitNothingIsLeft() throws IOException {
    Path target = folder.resolve("a.dbn");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.writer().write("half");
    }
    assertThat(files()).isZero();
  }

  @Test
  void gzFilesAreCompressed() throws IOException {
    Path target = folder.resolve("a.tsv.gz");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.writer().write("a\tf\tA\t.\n");
      file.commit();
    }
    assertThat(Files.readAllBytes(target)).startsWith(0x1f, 0x8b);
    assertThat(RnaFiles.readAll(target, Problems.strict())).hasSize(1);
  }

  @Test
  void aFileThatCannotBeMadeIsNamed() {
    assertThatThrownBy(() -> AtomicFile.create(folder.resolve("none/a.dbn")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("does not exist")
        .hasMessageEndingWith("Make it first.");
    assertThatThrownBy(() -> AtomicFile.create(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("this is a folder");
  }

  @Test
  void aFullDiskIsNamed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full exists on Linux only");
    try (AtomicFile file = AtomicFile.create(full)) {
      file.writer().write("x");
      assertThatThrownBy(file::commit)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("/dev/full: cannot be written (")
          .hasMessageEndingWith("Check free space and permissions.");
    }
    assertThat(full).exists();
  }
}
