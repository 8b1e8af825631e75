package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourceTest {

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static List<String> lines(TextSource source) throws FormatException {
    List<String> lines = new ArrayList<>();
    String line;
    while ((line = source.next()) != null) {
      lines.add(line);
      assertThat(source.line()).isEqualTo(lines.size());
    }
    return lines;
  }

  @Test
  void anyLineEndCountsOnce() throws IOException {
    assertThat(lines(Heard.text("x", "a\nb\r\nc\rd\n\ne")))
        .containsExactly("a", "b", "c", "d", "", "e");
    assertThat(lines(Heard.text("x", "a\n"))).containsExactly("a");
    assertThat(lines(Heard.text("x", ""))).isEmpty();
  }

  @Test
  void lineEndsAtAnyPlaceOfTheBuffer() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      List<String> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 6; k++) {
        String line = "x".repeat(65536 / 2 - 2 + random.nextInt(5));
        expected.add(line);
        text.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
      }
      assertThat(lines(Heard.text("x", text.toString()))).isEqualTo(expected);
    }
  }

  @Test
  void byteOrderMarkIsDroppedAndOtherTextKept() throws IOException {
    assertThat(lines(Heard.text("x", "\ufeff>µ\n\ufeffb"))).containsExactly(">µ", "\ufeffb");
    byte[] latin = {'>', (byte) 0xe9, '\n'};
    assertThat(lines(Heard.bytes("x", latin))).containsExactly(">é");
  }

  @Test
  void gzipIsKnownByItsBytes() throws IOException {
    assertThat(lines(Heard.bytes("x.txt", gzip("a\nb\n")))).containsExactly("a", "b");
  }

  @Test
  void laterGzipMembersAreReadThroughASlowPipe() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip("a\n"));
    both.write(gzip("b\n"));
    InputStream slow =
        new ByteArrayInputStream(both.toByteArray()) {
          @Override
          public synchronized int available() {
            return 0;
          }

          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };
    assertThat(lines(TextSource.of("pipe", slow))).containsExactly("a", "b");
  }

  @Test
  void truncatedGzipIsNamed() throws IOException {
    byte[] whole = gzip("ACGU\n".repeat(1000));
    for (int length : new int[] {2, 5, 10, 15, whole.length - 9, whole.length - 1}) {
      assertThatThrownBy(() -> lines(Heard.bytes("a.fa.gz", Arrays.copyOf(whole, length))))
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("a.fa.gz")
          .hasMessageContaining("cut short");
    }
  }

  @Test
  void damagedGzipIsNamed() throws IOException {
    byte[] bytes = gzip("ACGU\n".repeat(1000));
    bytes[bytes.length - 6] ^= 1;
    assertThatThrownBy(() -> lines(Heard.bytes("a.gz", bytes)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void binaryDataEndTheText() throws IOException {
    TextSource source = Heard.bytes("a.fa", new byte[] {'a', '\n', 0, 7, '\n', 'b', '\n'});
    assertThat(source.next()).isEqualTo("a");
    assertThatThrownBy(source::next)
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("a.fa:2: ")
        .hasMessageContaining("binary");
    assertThat(source.next()).isNull();
  }

  @Test
  void anEndlessLineIsPassedOverInBoundedMemory() throws IOException {
    long size = 3L * TextSource.LONGEST;
    InputStream endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            long k = at++;
            return k < size ? 'A' : k == size ? '\n' : k == size + 1 ? 'b' : -1;
          }
        };
    TextSource source = TextSource.of("long", endless);
    assertThatThrownBy(source::next)
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("long:1: the line is longer than 16777216");
    assertThat(source.next()).isEqualTo("b");
    assertThat(source.line()).isEqualTo(2);
  }

  @Test
  void lookingAheadTakesNothing() throws IOException {
    TextSource source = Heard.bytes("x", new byte[] {'a', '\n', 'b', '\n', 1, '\n'});
    assertThat(source.lookAhead(9)).containsExactly("a", "b");
    assertThat(source.lookAhead(1)).startsWith("a");
    assertThat(source.line()).isZero();
    assertThat(source.next()).isEqualTo("a");
    assertThat(source.line()).isEqualTo(1);
    assertThat(source.next()).isEqualTo("b");
    assertThatThrownBy(source::next).hasMessageStartingWith("x:3: ");
    assertThat(source.next()).isNull();
  }

  @Test
  void aBadPathIsOneLine(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> TextSource.open(folder.resolve("no.fa")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no.fa: no such file");
    assertThatThrownBy(() -> TextSource.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("folder");
    Path file = Files.writeString(folder.resolve("a.fa"), "x");
    try (TextSource source = TextSource.open(file)) {
      assertThat(source.next()).isEqualTo("x");
    }
  }

  @Test
  void messagesAreOneLineOfBoundedLength() {
    FormatException e =
        new FormatException("a\nb", 3, "x\u2028\u0000" + "y".repeat(9999), "Mend it.");
    assertThat(e.getMessage()).startsWith("a?b:3: x??yyy").hasSizeLessThan(700);
    assertThat(e.line()).isEqualTo(3);
    assertThat(e.source()).isEqualTo("a\nb");
  }
}
