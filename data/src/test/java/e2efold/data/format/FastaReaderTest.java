package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastaReaderTest {

  private static Heard<RnaSequence> read(String text) throws IOException {
    return read(Heard.text("rna.fa", text));
  }

  private static Heard<RnaSequence> read(TextSource source) throws IOException {
    Heard<RnaSequence> heard = new Heard<>();
    return heard.drain(new FastaReader(source, heard));
  }

  @Test
  void everyWayToWriteASequenceIsTaken() throws IOException {
    String text =
        "\ufeff>one first RNA\r\nacgu\r\n AC GT \r\n\r\n>two\rNRYSWKMBDHV\r; remark\n"
            + "> three\nT";
    assertThat(read(text).records)
        .containsExactly(
            new RnaSequence("one", "ACGUACGU"),
            new RnaSequence("two", "NRYSWKMBDHV"),
            new RnaSequence("three", "U"));
    assertThat(read(text).unusable).isEmpty();
  }

  @Test
  void gzipIsUnpacked() throws IOException {
    TextSource packed = Heard.bytes("rna.fa", TextSourceTest.gzip(">a\nACGU\n"));
    assertThat(read(packed).records).containsExactly(new RnaSequence("a", "ACGU"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AC-GU     | rna.fa:4: sequence 'bad': '-' at column 3 is a gap. Give unaligned",
        "AC.GU     | rna.fa:4: sequence 'bad': '.' at column 3 is a gap. Give unaligned",
        "ACGU*     | rna.fa:4: sequence 'bad': '*' at column 5 is a stop",
        "AC GJ     | rna.fa:4: sequence 'bad': 'J' at column 5 is not an IUPAC RNA base. Correct",
        "ACſGU     | rna.fa:4: sequence 'bad': 'ſ' at column 3 is not an IUPAC RNA base",
        "((...))   | rna.fa:4: sequence 'bad': this looks like a dot-bracket structure line",
        ".......   | rna.fa:4: sequence 'bad': this looks like a dot-bracket structure line",
        "''        | rna.fa:3: sequence 'bad' has no bases",
        "61 acgu   | rna.fa:4: sequence 'bad': '6' at column 1 is not an IUPAC RNA base",
      })
  void aBadRecordIsNamedAndTheOthersStay(String line, String message) throws IOException {
    Heard<RnaSequence> heard = read(">a\nAC\n>bad\n" + line + "\n>b\nGU\n");
    assertThat(heard.records)
        .containsExactly(new RnaSequence("a", "AC"), new RnaSequence("b", "GU"));
    assertThat(heard.unusable).singleElement().asString().startsWith(message);
  }

  @Test
  void aHeaderWithoutNameIsNamed() throws IOException {
    Heard<RnaSequence> heard = read(">  \nAC\n>b\nGU\n");
    assertThat(heard.records).containsExactly(new RnaSequence("b", "GU"));
    assertThat(heard.unusable).singleElement().asString().startsWith("rna.fa:1: the header has no");
  }

  @Test
  void textWithoutHeaderIsNamed() throws IOException {
    Heard<RnaSequence> heard = read("ACGU\nACGU\n>b\nGU\n");
    assertThat(heard.records).containsExactly(new RnaSequence("b", "GU"));
    assertThat(heard.unusable).singleElement().asString().startsWith("rna.fa:1: text before");
    assertThat(read("ACGU\n").unusable).hasSize(1);
  }

  @Test
  void emptyFilesAreNamed() throws IOException {
    assertThat(read("").unusable)
        .containsExactly("rna.fa: the file holds no records. Check that it is the file you meant.");
    assertThat(read("\n; nothing\n\n").unusable).hasSize(1);
  }

  @Test
  void repeatedIdsAreKeptAndWarnedOf() throws IOException {
    Heard<RnaSequence> heard = read(">a\nA\n>b\nC\n>a x\nG\n");
    assertThat(heard.records).hasSize(3);
    assertThat(heard.warnings)
        .containsExactly("rna.fa: the id 'a' comes again. All its records are kept.");
  }

  @Test
  void truncatedGzipKeepsTheWholeRecords() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(1);
    for (int k = 0; k < 20_000; k++) {
      text.append(">s").append(k).append("\nACGU").append("ACGUN".charAt(random.nextInt(5)));
      text.append('\n');
    }
    byte[] packed = TextSourceTest.gzip(text.toString());
    Heard<RnaSequence> heard =
        read(Heard.bytes("a.gz", java.util.Arrays.copyOf(packed, packed.length / 2)));
    assertThat(heard.records.size()).isBetween(5_000, 15_000);
    assertThat(heard.records).allMatch(record -> record.length() == 5);
    assertThat(heard.unusable).singleElement().asString().contains("cut short");
  }

  @Test
  void binaryJunkIsOneProblem() throws IOException {
    byte[] junk = new byte[5000];
    new Random(2).nextBytes(junk);
    Heard<RnaSequence> heard = read(Heard.bytes("a.fa", junk));
    assertThat(heard.records).isEmpty();
    assertThat(heard.unusable).hasSize(1);
  }

  @Test
  void aLineOfTenMillionBasesIsASequence() throws IOException {
    Heard<RnaSequence> heard = read(">a\n" + "ACGU".repeat(2_500_000) + "\n>b\nA\n");
    assertThat(heard.records).extracting(RnaSequence::length).containsExactly(10_000_000, 1);
  }

  @Test
  void aRecordBeyondTheBoundIsPassedOver() throws IOException {
    String line = "A".repeat(1 << 20) + "\n";
    Heard<RnaSequence> heard = read(">a\n" + line.repeat(17) + ">b\nA\n");
    assertThat(heard.records).extracting(RnaSequence::id).containsExactly("b");
    assertThat(heard.unusable).singleElement().asString().contains("longer than 16777216 bases");
  }

  @Test
  void recordsAreGivenBeforeTheFileEnds() throws IOException {
    InputStream endless =
        new InputStream() {
          private final byte[] record = ">x\nAC\n".getBytes();
          private int at;

          @Override
          public int read() {
            return record[at++ % record.length];
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            return 1;
          }
        };
    try (FastaReader reader =
        new FastaReader(TextSource.of("endless", endless), new Heard<RnaSequence>())) {
      assertThat(reader.next()).contains(new RnaSequence("x", "AC"));
    }
  }

  @Test
  void theStrictListenerEndsTheReading() throws IOException {
    try (FastaReader reader = new FastaReader(Heard.text("a", ">a\nJ\n"), Problems.strict())) {
      assertThatThrownBy(reader::next).isInstanceOf(FormatException.class);
    }
  }
}
