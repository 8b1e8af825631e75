package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  @TempDir Path folder;

  @Test
  void fileAppearsWhenItIsComplete() throws IOException {
    Path file = folder.resolve("out.txt");
    try (Results results = Results.inFile(file)) {
      results.writer().write("all");
      assertThat(file).doesNotExist();
      results.finish();
    }
    assertThat(file).hasContent("all");
    assertThat(listing()).containsExactly("out.txt");
  }

  @Test
  void nothingIsLeftOfUnfinishedResultsAndTheOldFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("out.txt"), "old");
    try (Results results = Results.inFile(file)) {
      results.writer().write("half");
    }
    assertThat(file).hasContent("old");
    assertThat(listing()).containsExactly("out.txt");
  }

  @Test
  void failureToWriteNamesThePlace() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Console console =
        new Console(
            InputStream.nullInputStream(),
            full,
            new PrintWriter(OutputStream.nullOutputStream()),
            Console.Messages.TO_FILE);
    try (Results results = Results.onStandardOutput(console)) {
      assertThatThrownBy(
              () -> {
                results.writer().write("x".repeat(1 << 17));
                results.finish();
              })
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("standard output: cannot be written (No space left on device)");
    }
  }

  private Stream<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
