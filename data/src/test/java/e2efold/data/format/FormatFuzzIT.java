package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds, a reader gives records and one-line problems, and comes to an end. */
class FormatFuzzIT {

  private static final int CASES = 15_000;
  private static final byte[] ALPHABET =
      "ACGUNacgut>#;()[]{}<>Aa.-*:,\"'0123456789 \t\n\n\n\r/=SS_cons\u00e9\u2028"
          .getBytes(StandardCharsets.UTF_8);

  /** Every message is one line that names the file; listening to them never ends the reading. */
  private static final class Listener implements Problems {
    private int count;

    @Override
    public void unusable(FormatException problem) {
      check(problem.getMessage());
      count++;
    }

    @Override
    public void warning(String message) {
      check(message);
    }

    private static void check(String message) {
      assertThat(message).startsWith("fuzz").hasLineCount(1).hasSizeLessThan(1000);
    }
  }

  private static <T> int drain(RecordReader<T> reader, List<T> records) throws IOException {
    try (reader) {
      int count = 0;
      for (Optional<T> next = reader.next(); next.isPresent(); next = reader.next()) {
        records.add(next.get());
        count++;
      }
      return count;
    }
  }

  private static int readStructures(StructureFormat format, byte[] bytes, Problems problems)
      throws IOException {
    List<LabelledRna> labelled = new ArrayList<>();
    int count = drain(open(format, bytes, problems, StructureRecord::labelled), labelled);
    assertThat(labelled).allMatch(rna -> rna.sequence().length() > 0);
    return count
        + drain(open(format, bytes, problems, StructureRecord::predicted), new ArrayList<>());
  }

  private static <T> RecordReader<T> open(
      StructureFormat format,
      byte[] bytes,
      Problems problems,
      UsableRecords.Conversion<StructureRecord, T> conversion)
      throws FormatException {
    TextSource source = Heard.bytes("fuzz", bytes);
    StructureFormat guessed = StructureFormat.byContent(source);
    StructureFormat used = bytes.length % 7 == 0 ? guessed : format;
    return new UsableRecords<>(
        "fuzz",
        new WholeFile<StructureRecord>(source, used.parser(source, "fuzz", problems)),
        conversion,
        Object::toString,
        problems);
  }

  private static byte[] mutated(Random random, byte[] valid) {
    byte[] bytes = valid;
    int changes = random.nextInt(5);
    for (int k = 0; k < changes; k++) {
      int at = random.nextInt(bytes.length + 1);
      int length = random.nextInt(1 + Math.min(20, bytes.length - at));
      switch (random.nextInt(6)) {
        case 0 -> bytes = spliced(bytes, at, at + length, new byte[0]);
        case 1 -> bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = spliced(bytes, at, at + length, text(random, length));
        case 4 -> bytes = spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
        default -> bytes = withoutLine(bytes, at);
      }
    }
    return bytes;
  }

  private static boolean isText(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .chars()
        .noneMatch(c -> c < ' ' && "\t\f\r\n".indexOf(c) < 0 || c == 127);
  }

  private static long headers(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return Arrays.stream(text.split("[\r\n]")).filter(line -> line.startsWith(">")).count();
  }

  private static byte[] withoutLine(byte[] bytes, int at) {
    int from = at;
    while (from > 0 && bytes[from - 1] != '\n') {
      from--;
    }
    int to = at;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    return spliced(bytes, from, Math.min(bytes.length, to + 1), new byte[0]);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    byte[] out = new byte[bytes.length - (to - from) + middle.length];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
    return out;
  }

  private static byte[] text(Random random, int length) {
    byte[] text = new byte[length];
    for (int k = 0; k < length; k++) {
      text[k] = ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return text;
  }

  private static byte[] valid(StructureFormat format, Random random) throws IOException {
    StringBuilder out = new StringBuilder();
    StructureWriter writer = format.writer(out, random.nextBoolean() ? "made by a test" : "");
    int records = 1 + random.nextInt(3);
    for (int k = 0; k < records; k++) {
      writer.write(RandomRnas.next(random, "rna" + k, "f"), Map.of());
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void structureReadersStandAnything(StructureFormat format) throws IOException {
    Random random = new Random(1000 + format.ordinal());
    Listener listener = new Listener();
    int records = 0;
    for (int k = 0; k < CASES; k++) {
      byte[] bytes =
          k % 10 == 0 ? text(random, random.nextInt(400)) : mutated(random, valid(format, random));
      records += readStructures(format, bytes, listener);
    }
    assertThat(records).isGreaterThan(CASES);
    assertThat(listener.count).isGreaterThan(CASES / 2);
  }

  @Test
  void fastaReaderStandsAnything() throws IOException {
    Random random = new Random(99);
    Listener listener = new Listener();
    int records = 0;
    for (int k = 0; k < CASES; k++) {
      StringBuilder fasta = new StringBuilder();
      for (int r = random.nextInt(4); r >= 0; r--) {
        String bases = RandomRnas.next(random, "x", "").sequence().bases();
        fasta.append(">id").append(r).append(" title\n").append(bases).append('\n');
      }
      byte[] valid = fasta.toString().getBytes(StandardCharsets.UTF_8);
      byte[] bytes = k % 10 == 0 ? text(random, random.nextInt(400)) : mutated(random, valid);
      List<RnaSequence> read = new ArrayList<>();
      int before = listener.count;
      int count = drain(new FastaReader(Heard.bytes("fuzz", bytes), listener), read);
      records += count;
      // Nothing is lost in silence; binary data end a file with one problem.
      assertThat(count + listener.count - before)
          .isGreaterThanOrEqualTo(isText(bytes) ? (int) headers(bytes) : 1);
      assertThat(read).allMatch(rna -> rna.length() > 0 && !rna.id().isEmpty());
    }
    assertThat(records).isGreaterThan(CASES);
    assertThat(listener.count).isGreaterThan(CASES / 4);
  }

  @Test
  void damagedGzipIsAProblemNeverACrash() throws IOException {
    Random random = new Random(7);
    Listener listener = new Listener();
    for (int k = 0; k < CASES; k++) {
      String fasta = ">id title\n" + RandomRnas.next(random, "x", "").sequence().bases() + "\n";
      byte[] bytes = mutated(random, TextSourceTest.gzip(fasta));
      try {
        drain(new FastaReader(Heard.bytes("fuzz", bytes), listener), new ArrayList<>());
      } catch (FormatException e) {
        listener.unusable(e);
      }
    }
    assertThat(listener.count).isGreaterThan(CASES / 3);
  }
}
