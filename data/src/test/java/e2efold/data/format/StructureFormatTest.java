package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StructureFormatTest {

  private static final String PROVENANCE = "e2efold 0.1.0 default-1 (sha256 0123abcd)";

  private static final List<LabelledRna> GOLDEN =
      List.of(
          rna("hairpin", "toy", "GGGAAAUCCN", "(((....)))"),
          rna("knot/1-14", "toy", "GGCGCACCAUGCRY", "[[.(((.]]..)))"),
          rna("single", "", "A", "."));

  private static LabelledRna rna(String id, String family, String bases, String structure) {
    return new LabelledRna(new RnaSequence(id, bases), DotBracket.parse(structure), family);
  }

  private static String written(StructureFormat format, List<LabelledRna> rnas) throws IOException {
    StringBuilder out = new StringBuilder();
    StructureWriter writer = format.writer(out, PROVENANCE);
    for (LabelledRna rna : rnas) {
      Map<String, Object> extras = new LinkedHashMap<>();
      extras.put("decoder", "nested");
      extras.put("probabilities", List.of(List.of(1, 9, 0.75)));
      writer.write(rna, extras);
    }
    return out.toString();
  }

  private static Heard<LabelledRna> read(StructureFormat format, Path folder, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve("x." + format.extension()), text);
    Heard<LabelledRna> heard = new Heard<>();
    return heard.drain(RnaFiles.open(file, heard));
  }

  private static boolean keepsFamily(StructureFormat format) {
    return switch (format) {
      case STOCKHOLM, TSV, CSV, JSONL -> true;
      case DOT_BRACKET, CT, BPSEQ -> false;
    };
  }

  private static List<LabelledRna> asKept(StructureFormat format, List<LabelledRna> rnas) {
    return rnas.stream()
        .map(r -> keepsFamily(format) ? r : new LabelledRna(r.sequence(), r.structure(), ""))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void goldenFilesAreWrittenAndRead(StructureFormat format, @TempDir Path folder)
      throws IOException {
    String golden;
    try (InputStream in = getClass().getResourceAsStream("golden." + format.extension())) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(written(format, GOLDEN)).isEqualTo(golden);
    Heard<LabelledRna> heard = read(format, folder, golden);
    assertThat(heard.records).isEqualTo(asKept(format, GOLDEN));
    assertThat(heard.unusable).isEmpty();
    assertThat(heard.warnings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void pseudoknotsSurviveEveryFormat(StructureFormat format, @TempDir Path folder)
      throws IOException {
    Random random = new Random(11);
    List<LabelledRna> rnas = new ArrayList<>();
    for (int k = 0; k < 300; k++) {
      rnas.add(RandomRnas.next(random, "rna" + k, "family" + k % 3));
    }
    assertThat(rnas).filteredOn(r -> !r.structure().isNested()).hasSizeGreaterThan(100);
    String text = written(format, rnas);
    assertThat(read(format, folder, text).records).isEqualTo(asKept(format, rnas));
    assertThat(read(format, folder, text.replace("\n", "\r\n")).records)
        .isEqualTo(asKept(format, rnas));
  }

  @ParameterizedTest
  @EnumSource
  void contentTellsTheFormat(StructureFormat format) throws IOException {
    TextSource source = Heard.text("x", written(format, GOLDEN));
    assertThat(StructureFormat.byContent(source)).isEqualTo(format);
    assertThat(source.line()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileHoldsNoRecords(StructureFormat format, @TempDir Path folder) throws IOException {
    for (String empty : List.of("", "\n\n")) {
      assertThat(read(format, folder, empty).unusable)
          .singleElement()
          .asString()
          .contains("holds no records");
    }
  }

  @ParameterizedTest
  @EnumSource
  void idsThatWouldBreakALineAreMended(StructureFormat format, @TempDir Path folder)
      throws IOException {
    LabelledRna odd = rna("a b\tc", "", "ACGU", "....");
    List<LabelledRna> back = read(format, folder, written(format, List.of(odd))).records;
    if (format == StructureFormat.JSONL) {
      assertThat(back).isEmpty();
    } else {
      assertThat(back)
          .singleElement()
          .extracting(LabelledRna::id)
          .asString()
          .matches("a[ _]b[ _]c");
    }
  }

  @Test
  void aStructureBeyondBracketsIsRefusedOrWrittenAsPairs() throws IOException {
    List<BasePair> pairs = new ArrayList<>();
    for (int k = 0; k < 40; k++) {
      pairs.add(new BasePair(k, 40 + k));
    }
    LabelledRna rna =
        new LabelledRna(new RnaSequence("k", "A".repeat(80)), Structure.ofPairs(80, pairs), "");
    for (StructureFormat format : StructureFormat.values()) {
      switch (format) {
        case DOT_BRACKET, STOCKHOLM, TSV ->
            assertThatThrownBy(() -> written(format, List.of(rna)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("record 'k': the stems cross")
                .hasMessageEndingWith("Write it as ct, bpseq or jsonl.");
        case CT, BPSEQ, CSV, JSONL -> assertThat(written(format, List.of(rna))).isNotEmpty();
      }
    }
    assertThat(written(StructureFormat.JSONL, List.of(rna))).contains("\"structure\":null");
  }

  @Test
  void extensionsAreKnownWithAndWithoutGz() {
    assertThat(StructureFormat.byExtension(Path.of("a/b.CT"))).contains(StructureFormat.CT);
    assertThat(StructureFormat.byExtension(Path.of("b.x.bpseq.gz")))
        .contains(StructureFormat.BPSEQ);
    assertThat(StructureFormat.byExtension(Path.of("ct"))).isEmpty();
    assertThat(StructureFormat.byExtension(Path.of("a.txt"))).isEmpty();
    assertThat(StructureFormat.byExtension(Path.of("-"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StructureFormat.class)
  void namedFieldsAreWrittenWhereThereIsRoomAndDoNotDisturbReaders(
      StructureFormat format, @TempDir Path folder) throws IOException {
    StringBuilder out = new StringBuilder();
    List<String> fields = List.of("expectedF1");
    if (!format.hasRoom()) {
      assertThatThrownBy(() -> format.writer(out, PROVENANCE, fields))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has no room");
      return;
    }
    StructureWriter writer = format.writer(out, PROVENANCE, fields);
    for (LabelledRna rna : GOLDEN) {
      writer.write(rna, Map.of("expectedF1", 0.8312));
    }
    assertThat(out.toString().split("0\\.8312", -1)).hasSize(GOLDEN.size() + 1);
    assertThat(read(format, folder, out.toString()).records)
        .extracting(LabelledRna::id)
        .containsExactly("hairpin", "knot/1-14", "single");
  }
}
