package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each format's variants, and the faults its files are known for. */
class HostileStructuresTest {

  @TempDir Path folder;

  private Heard<LabelledRna> read(String name, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    Heard<LabelledRna> heard = new Heard<>();
    heard.drain(RnaFiles.open(file, heard));
    heard.unusable.replaceAll(message -> message.replace(folder + "/", ""));
    heard.warnings.replaceAll(message -> message.replace(folder + "/", ""));
    return heard;
  }

  private Heard<PredictedPairs> predictions(String name, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    Heard<PredictedPairs> heard = new Heard<>();
    return heard.drain(RnaFiles.openPredictions(file, heard));
  }

  private static String text(LabelledRna rna) {
    String family = rna.family().isEmpty() ? "" : rna.family() + " ";
    return family
        + rna.id()
        + " "
        + rna.sequence().bases()
        + " "
        + DotBracket.format(rna.structure());
  }

  // ---- dot-bracket

  @Test
  void viennaVariantsAreTaken() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.dbn",
            ">energy from RNAfold",
            "GGGAAACCC",
            "(((...))) ( -1.20)",
            ">wrapped",
            "GGG AAA",
            "ccct",
            "(((...",
            "))).",
            "",
            ">knot",
            "ACGUACGUACGU",
            "AA..BBaa..bb");
    assertThat(heard.records)
        .extracting(HostileStructuresTest::text)
        .containsExactly(
            "energy GGGAAACCC (((...)))",
            "wrapped GGGAAACCCU (((...))).",
            "knot ACGUACGUACGU ((..[[))..]]");
    assertThat(heard.unusable).isEmpty();
    assertThat(heard.warnings).isEmpty();
  }

  @Test
  void recordsWithoutHeaderAreTaken() throws IOException {
    assertThat(read("a.dbn", "#Name: bpRNA_1", "#Length: 5", "GAAAC", "(...)").records)
        .extracting(HostileStructuresTest::text)
        .containsExactly("bpRNA_1 GAAAC (...)");
    assertThat(read("a.txt", "GAAAC", "(...)", "AC", "..").records)
        .extracting(LabelledRna::id)
        .containsExactly("record1", "record2");
  }

  @Test
  void moreStructuresOfARecordAreWarnedOf() throws IOException {
    Heard<LabelledRna> heard =
        read("a.dbn", ">a", "GAAAC", "(...)", ".....", "(...) 3", ">b", "A", ".");
    assertThat(heard.records).hasSize(2);
    assertThat(heard.warnings)
        .containsExactly(
            "a.dbn:4: 2 more lines of the record are not read: a record holds one structure.");
  }

  @Test
  void viennaFaultsAreNamedAndTheOthersStay() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.dbn", ">open", "GAAAC", "((..)", ">close", "GAAAC", "(..))", ">short", "GAAAC",
            "(..)", ">none", "GAAAC", ">letter", "GAJAC", "(...)", ">only", "(...)", ">", "A", ".",
            ">split", "GAAAC", "(.. .)", ">good", "A", ".");
    assertThat(heard.records).extracting(LabelledRna::id).containsExactly("good");
    assertThat(heard.unusable)
        .containsExactly(
            "a.dbn:3: record 'open': '(' at column 1 is never closed. Balance the brackets of each"
                + " kind; unpaired bases are dots.",
            "a.dbn:6: record 'close': ')' at column 5 closes a bracket that was never opened."
                + " Balance the brackets of each kind; unpaired bases are dots.",
            "a.dbn:7: record 'short' has 5 bases but its structure covers 4. Give one dot or"
                + " bracket per base.",
            "a.dbn:10: record 'none' has no structure line. Give a dot-bracket line below the"
                + " sequence.",
            "a.dbn:13: record 'letter': 'J' at column 3 is not an IUPAC RNA base. Correct it, or"
                + " write N for an unknown base.",
            "a.dbn:15: record 'only' has no sequence. Give the bases beside the structure.",
            "a.dbn:17: the header has no name. Write a name right behind the '>'.",
            "a.dbn:22: record 'split': '.)' behind the structure is no score. Write the structure"
                + " without blanks.");
  }

  // ---- CT

  @Test
  void connectTableVariantsAreTaken() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.ct",
            "Filename: x.ct",
            "Organism: E. coli",
            "  2 ENERGY = -1.2  first title",
            "1 g 0 2 2 1 0 0",
            "2\tc\t1\t0\t1\t2",
            "",
            "3 dG = 0.0 [initially 0.0] second",
            "1 A 0 2 0",
            "2 T 1 3 0",
            "3 N 2 0 0",
            "1",
            "1 A 0 0 0 1");
    assertThat(heard.unusable).isEmpty();
    assertThat(heard.records)
        .extracting(HostileStructuresTest::text)
        .containsExactly("first GC ()", "second AUN ...", "a A .");
  }

  @Test
  void aBaseWithTwoPartnersIsNamedWithBothLines() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.ct",
            "3 two",
            "1 G 0 2 3 1",
            "2 G 1 3 3 2",
            "3 C 2 0 1 3",
            "2 oneway",
            "1 G 0 2 2 1",
            "2 C 1 0 0 2",
            "1 good",
            "1 A 0 0 0 1");
    assertThat(heard.records).extracting(LabelledRna::id).containsExactly("good");
    assertThat(heard.unusable)
        .containsExactly(
            "a.ct:3: record 'two': base 2 names partner 3, but line 4 pairs base 3 with 1."
                + " Make both rows name each other, or write 0 in both.",
            "a.ct:6: record 'oneway': base 1 names partner 2, but line 7 leaves base 2 unpaired."
                + " Make both rows name each other, or write 0 in both.");
  }

  @Test
  void connectTableFaultsAreNamedAndTheOthersStay() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.ct",
            "3 short",
            "1 G 0 2 0 1",
            "2 beyond",
            "1 G 0 2 7 1",
            "2 G 1 0 0 2",
            "2 self",
            "1 G 0 2 1 1",
            "2 G 1 0 0 2",
            "2 letter",
            "1 ? 0 2 0 1",
            "2 G 1 0 0 2",
            "2 partner",
            "1 G 0 2 x 1",
            "2 G 1 0 0 2",
            "2 order",
            "2 G 0 2 0 1",
            "1 G 1 0 0 2",
            "0 nothing",
            "999999999999 huge",
            "1 good",
            "1 A 0 0 0 1",
            "5 cut",
            "1 A 0 2 0 1");
    assertThat(heard.records).extracting(LabelledRna::id).containsExactly("good");
    assertThat(heard.unusable)
        .extracting(message -> message.substring(0, message.indexOf(". ")))
        .containsExactly(
            "a.ct:3: '2 beyond' is not row 2 of 3",
            "a.ct:4: record 'beyond': partner 7 is beyond the last base, 2",
            "a.ct:7: record 'self': base 1 is paired with itself",
            "a.ct:10: record 'letter': '?' at column 1 is not an IUPAC RNA base",
            "a.ct:13: record 'partner': partner 'x' is not a position",
            "a.ct:16: '2 G 0 2 0 1' is not row 1 of 2",
            "a.ct:18: '0 nothing' is no CT header with a length from 1",
            "a.ct:19: '999999999999 huge' is no CT header with a length from 1",
            "a.ct:23: the file ends after 1 of 5 bases");
  }

  // ---- BPSEQ

  @Test
  void bpseqVariantsAreTaken() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.bpseq",
            "Filename: d.5.b.bpseq",
            "Organism: x",
            "Accession Number: y",
            "Citation and related information available at z",
            "1 G 2",
            "2 C 1",
            "# second by me",
            "# another comment",
            "1 a 0 e1 0.5",
            "2 t 0 e1 0.5",
            "1 N 0");
    assertThat(heard.unusable).isEmpty();
    assertThat(heard.records)
        .extracting(HostileStructuresTest::text)
        .containsExactly("a GC ()", "second AU ..", "a N .");
  }

  @Test
  void bpseqFaultsAreNamedAndTheOthersStay() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.bpseq", "# two", "1 G 3", "2 G 3", "3 C 1", "# gap", "1 G 0", "3 G 0", "# base",
            "1 GG 0", "# good", "1 A 0", "hello");
    assertThat(heard.unusable)
        .extracting(message -> message.substring(0, message.indexOf(". ")))
        .containsExactly(
            "a.bpseq:3: record 'two': base 2 names partner 3, but line 4 pairs base 3 with 1",
            "a.bpseq:7: '3 G 0' is not row 2",
            "a.bpseq:9: record 'base': 'GG' is not one base",
            "a.bpseq:12: 'hello' is not row 2");
    assertThat(heard.records).isEmpty();
  }

  // ---- Stockholm

  @Test
  void theConsensusIsProjectedOnEveryMember() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.sto",
            "# STOCKHOLM 1.0",
            "#=GF AC RF00005.3",
            "#=GF ID tRNA",
            "",
            "x/1-8        GGaa.",
            "y/2-5        G-AU.",
            "#=GR x/1-8 SS .....",
            "#=GC SS_cons <<A,:",
            "",
            "x/1-8        cCu",
            "y/2-5        C-.",
            "#=GC SS_cons >>a",
            "//",
            "# STOCKHOLM 1.0",
            "z GC",
            "#=GC SS_cons ()",
            "//");
    assertThat(heard.unusable).isEmpty();
    assertThat(heard.records)
        .extracting(HostileStructuresTest::text)
        .containsExactly(
            "RF00005:tRNA x/1-8 GGAACCU (([.))]", "RF00005:tRNA y/2-5 GAUC ....", "z GC ()");
  }

  @Test
  void membersBringTheirOwnStructuresWhereThereIsNoConsensus() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.sto",
            "# STOCKHOLM 1.0",
            "x         GGaa",
            "#=GR x SS <<A.",
            "y         -AAU",
            "#=GR y SS .<,>",
            "x         cCu",
            "#=GR x SS >>a",
            "y         ...",
            "#=GR y SS :::",
            "//",
            "# STOCKHOLM 1.0",
            "lone GC",
            "#=GR lone SA 99",
            "//",
            "# STOCKHOLM 1.0",
            "odd GC",
            "#=GR odd SS <.",
            "//");
    assertThat(heard.records)
        .extracting(HostileStructuresTest::text)
        .containsExactly("x GGAACCU (([.))]", "y AAU (.)");
    assertThat(heard.unusable)
        .extracting(message -> message.substring(0, message.indexOf(". ")))
        .containsExactly(
            "a.sto:11: the alignment has no consensus structure",
            "a.sto:16: SS of 'odd': '<' at column 1 is never closed");
  }

  @Test
  void stockholmFaultsAreNamedAndTheOthersStay() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.sto",
            "# STOCKHOLM 1.0",
            "a GC",
            "//",
            "# STOCKHOLM 1.0",
            "a GC",
            "#=GC SS_cons <.",
            "//",
            "# STOCKHOLM 1.0",
            "long GCA",
            "gaps --",
            "letter G!",
            "good GC",
            "#=GC SS_cons <>",
            "//",
            "hello",
            "//",
            "# STOCKHOLM 1.0",
            "a b c",
            "//",
            "# STOCKHOLM 1.0",
            "cut GC",
            "#=GC SS_cons <>");
    assertThat(heard.records).extracting(LabelledRna::id).containsExactly("good");
    assertThat(heard.unusable)
        .extracting(message -> message.substring(0, message.indexOf(". ")))
        .containsExactly(
            "a.sto:1: the alignment has no consensus structure",
            "a.sto:4: SS_cons: '<' at column 1 is never closed",
            "a.sto:9: member 'long' has 3 columns, its structure has 2",
            "a.sto:10: record 'gaps' has no bases",
            "a.sto:11: member 'letter': '!' at column 1 is not an IUPAC RNA base",
            "a.sto:15: 'hello' does not begin an alignment",
            "a.sto:18: 'a b c' is not a name and an aligned sequence",
            "a.sto:20: the alignment is never closed");
  }

  // ---- tables

  @Test
  void tablesAreReadByPositionOrByName() throws IOException {
    List<String> expected = List.of("toy a GAAAC (...)");
    assertThat(read("a.tsv", "a\ttoy\tgaaac\t(...)").records)
        .extracting(HostileStructuresTest::text)
        .isEqualTo(expected);
    assertThat(read("a.tsv", "# made by x", "a\ttoy\tGAAAC\t[[5, 1]]").records)
        .extracting(HostileStructuresTest::text)
        .isEqualTo(expected);
    assertThat(
            read("a.tsv", "Structure\tx\tSequence\tname\tfamily", "(...)\t7\tGAAAC\ta\ttoy")
                .records)
        .extracting(HostileStructuresTest::text)
        .isEqualTo(expected);
    assertThat(
            read(
                    "a.csv",
                    "id,sequence,structure,base_pairs,len",
                    "a,GAAAC,(...),\"[[1, 5]]\",5",
                    "\"b \"\"2\"\"\",GAAAC,,\"[[1, 5]]\",5",
                    "c,GAAAC,,[],5")
                .records)
        .extracting(HostileStructuresTest::text)
        .containsExactly("a GAAAC (...)", "b \"2\" GAAAC (...)", "c GAAAC .....");
  }

  @Test
  void tableFaultsAreNamedAndTheOthersStay() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.tsv",
            "a\tf\tGAAAC\t(..)",
            "b\tf\tGAAAC\t((..)",
            "c\tf\tGAAAC\t[[1, 5], [2, 5]]",
            "d\tf\tGAAAC\t[[1, 9]]",
            "e\tf\tGAAAC\t[[1, 5]",
            "f\tf\tGAAAC\t[[0, 5]]",
            "g\tf\tGAAAC\t[[3, 3]]",
            "h\tf\t\t",
            "\tf\tA\t.",
            "i",
            "j\tf\tA\t.\tx",
            "k\t.",
            "good\tf\tA\t.");
    assertThat(heard.records).extracting(LabelledRna::id).containsExactly("good");
    assertThat(heard.unusable)
        .extracting(message -> message.substring(0, message.indexOf(". ")))
        .containsExactly(
            "a.tsv:1: record 'a' has 5 bases but its structure covers 4",
            "a.tsv:2: record 'b': '(' at column 1 is never closed",
            "a.tsv:3: record 'c': base 5 has two partners: pairs (1, 5) and (2, 5)",
            "a.tsv:4: record 'd': pair (1, 9) leaves a sequence of 5 bases",
            "a.tsv:5: record 'e': list of pairs: expected ']' at column 8",
            "a.tsv:6: record 'f': list of pairs: expected a position from 1 at column 3",
            "a.tsv:7: record 'g': pair (3, 3) pairs a base with itself",
            "a.tsv:8: record 'h': there is no structure",
            "a.tsv:9: the record has no name",
            "a.tsv:10: the line has 1 columns",
            "a.tsv:11: the line has 5 columns",
            "a.tsv:12: record 'k' has no sequence");
    assertThat(read("a.csv", "id,sequence,structure", "a,\"A,.", "b,A,.").unusable)
        .singleElement()
        .asString()
        .startsWith("a.csv:2: a quotation mark is never closed");
  }

  @Test
  void jsonFaultsAreNamedAndTheOthersStay() throws IOException {
    Heard<LabelledRna> heard =
        read(
            "a.jsonl",
            "{\"id\":\"a\",\"sequence\":\"GC\",\"structure\":\"(.\"}",
            "{\"id\":\"b\",\"sequence\":\"GC\",\"pairs\":[[1,4294967298]]}",
            "{\"id\":\"c\",\"sequence\":\"GC\"}",
            "{\"id\":\"d\",\"sequence\":\"GC\",\"structure\":\"...\"}",
            "{\"sequence\":\"GC\",\"structure\":\"..\"}",
            "[1]",
            "{\"id\":",
            "{\"id\":\"good\",\"sequence\":\"gc\",\"pairs\":[[2,1]],\"x\":{\"y\":[1]}}");
    assertThat(heard.records).extracting(HostileStructuresTest::text).containsExactly("good GC ()");
    assertThat(heard.unusable).hasSize(7).allMatch(m -> m.matches("a.jsonl:[1-7]: .+\\. .+\\."));
  }

  // ---- predictions

  @Test
  void predictionsMayPairABaseTwice() throws IOException {
    PredictedPairs twice =
        new PredictedPairs("p", 3, List.of(new BasePair(0, 2), new BasePair(1, 2)));
    assertThat(predictions("p.ct", "3 p", "1 G 0 2 3 1", "2 G 1 3 3 2", "3 C 2 0 1 3").records)
        .containsExactly(twice);
    assertThat(predictions("p.bpseq", "1 G 3", "2 G 3", "3 C 1").records).containsExactly(twice);
    assertThat(predictions("p.tsv", "p\t[[1, 3], [2, 3], [3, 1]]").records)
        .containsExactly(new PredictedPairs("p", PredictedPairs.UNKNOWN_LENGTH, twice.pairs()));
    assertThat(
            predictions("p.jsonl", "{\"id\":\"p\",\"sequence\":\"GGC\",\"pairs\":[[1,3],[2,3]]}")
                .records)
        .containsExactly(twice);
    assertThat(twice.structure(3)).isEmpty();
  }

  @Test
  void predictionsNeedNoSequence() throws IOException {
    PredictedPairs once = new PredictedPairs("p", 3, List.of(new BasePair(0, 2)));
    assertThat(predictions("p.tsv", "p\t(.)").records).containsExactly(once);
    assertThat(predictions("p.txt", "p\t(.)").records).containsExactly(once);
    assertThat(predictions("p.dbn", ">p", "(.)").records).containsExactly(once);
    assertThat(once.structure(3)).isPresent();
    assertThat(once.structure(2)).isEmpty();
  }

  @Test
  void predictedPairsOutsideTheRnaAreNamed() throws IOException {
    assertThat(predictions("p.tsv", "p\tAC\t[[1, 3]]").unusable)
        .singleElement()
        .asString()
        .contains("p.tsv:1: record 'p': pair (1, 3) leaves an RNA of 2 bases");
    assertThat(predictions("p.ct", "1 p", "1 G 0 0 3 1").unusable).hasSize(1);
  }
}
