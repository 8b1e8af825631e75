package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.Reactivities;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraint strings below sequences, tables of demands, tables of reactivities. */
class GuidanceFilesTest {

  private static TextSource text(String text) throws FormatException {
    return TextSource.of("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Heard<GuidedRna> constrained(String text) throws IOException {
    Heard<GuidedRna> heard = new Heard<>();
    return heard.drain(new ConstrainedReader(text(text), heard));
  }

  @Test
  void recordsHaveAThirdLineOrNone() throws IOException {
    Heard<GuidedRna> heard =
        constrained(
            ">a first\nggga\nAACCT\n(..x\n...x)\n\n>b\nACGU\n; remark\n>c\n GGAAACC \n<x...|>\n");
    List<GuidedRna> rnas = heard.records;
    assertThat(heard.unusable).isEmpty();
    assertThat(rnas)
        .extracting(rna -> rna.sequence().bases())
        .containsExactly("GGGAAACCU", "ACGU", "GGAAACC");
    assertThat(rnas.get(0).constraints().forcedPairs()).containsExactly(new BasePair(0, 8));
    assertThat(rnas.get(1).isFree()).isTrue();
    assertThat(rnas.get(2).constraints().mustPair(5)).isTrue();
  }

  @Test
  void unusableRecordsAreNamedAndPassedOver() throws IOException {
    Heard<GuidedRna> heard =
        constrained(
            "GGG\n(.)\n>short\nGGAACC\n(..\n>sign\nGGAACC\n(..e.)\n>twice\nGG-ACC\n......\n>\nAC\n..\n"
                + ">empty\n>good\nGGAAACC\n(.....)\n");
    List<GuidedRna> rnas = heard.records;
    assertThat(rnas).extracting(rna -> rna.sequence().id()).containsExactly("good");
    assertThat(heard.unusable)
        .satisfiesExactly(
            m -> assertThat(m).startsWith("f:1: text before the first header"),
            m -> assertThat(m).startsWith("f:3: record 'short': the constraint string has 3 signs"),
            m -> assertThat(m).startsWith("f:6: record 'sign': 'e' at column 4 is no constraint"),
            m -> assertThat(m).startsWith("f:10: record 'twice': '-' at column 3 is a gap"),
            m -> assertThat(m).startsWith("f:12: a record without name"),
            m -> assertThat(m).startsWith("f:15: a record without bases"));
  }

  @Test
  void tablesAddDemands() throws IOException {
    ConstraintTable table =
        ConstraintTable.read(
            text("# demands\n\na pair 9 1\nb\tforbid\t2\t8\n* unpaired 3 4\na paired 2\n"));
    assertThat(table.ids()).containsExactly("a", "b");
    StructureConstraints a = table.addTo("a", StructureConstraints.none(9));
    assertThat(a.forcedPairs()).containsExactly(new BasePair(0, 8));
    assertThat(a.mustPair(1)).isTrue();
    assertThat(a.allows(2, 7)).isFalse();
    StructureConstraints b = table.addTo("b", StructureConstraints.none(9));
    assertThat(b.allows(1, 7)).isFalse();
    assertThat(b.allows(0, 3)).isFalse();
    assertThat(b.allows(1, 8)).isTrue();
    assertThatThrownBy(() -> table.addTo("a", StructureConstraints.none(8)))
        .hasMessageContaining("f:3: record 'a': base 9 lies outside the RNA of 8 nt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a pair 1",
        "a pair 1 x",
        "a pair 0 5",
        "a pair 4 4",
        "a bind 1 5",
        "a unpaired",
        "a unpaired -1",
        "a pair 1 5 9",
        "a pair 1 99999999999"
      })
  void rowsThatAreNoDemandAreRefused(String row) {
    assertThatThrownBy(() -> ConstraintTable.read(text("# head\n" + row + "\n")))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("f:2: ")
        .hasMessageContaining("'name pair i j'");
  }

  @Test
  void reactivitiesComeInThreeForms() throws IOException {
    RnaSequence sequence = new RnaSequence("a", "GCUA");
    for (String rows :
        List.of("1 0.5\n3 -999\n4 NA\n", "1 G 0.5\n3 T -999\n", "a 1 0.5\nb 2 7\n")) {
      double[] values = ReactivityTable.read(text(rows)).of(sequence).orElseThrow().values();
      assertThat(values).containsExactly(0.5, Double.NaN, Double.NaN, Double.NaN);
    }
    assertThat(ReactivityTable.read(text("b 2 7\n")).of(sequence)).isEmpty();
    assertThat(ReactivityTable.read(text("b 2 7\n")).ids()).containsExactly("b");
    assertThat(ReactivityTable.read(text("2 7\n")).ids()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', f: there are no reactivities",
    "'1', f:1: this row holds no reactivity",
    "'0 1.0', f:1: this row holds no reactivity",
    "'1 high', f:1: 'high' is no reactivity",
    "'1 1e9', f:1: '1e9' is no reactivity",
    "'1 0|1 0', 'f:2: base 1 has a reactivity already, in line 1'",
    "'1 0|a 2 0', f: some rows name an RNA and others do not",
    "'5 0.1', 'f:1: record ''a'' has 4 nt: there is no base 5'",
    "'2 A 0.1', 'f:1: record ''a'' has 4 nt: base 2 is C, not A'",
  })
  void wrongReactivitiesAreNamed(String rows, String message) {
    assertThatThrownBy(
            () ->
                ReactivityTable.read(text(rows.replace('|', '\n')))
                    .of(new RnaSequence("a", "GCUA")))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void energiesAreDeigans() {
    double[] energies =
        new Reactivities(new double[] {0, 1, Double.NaN, -0.3}).stackEnergies(1.8, -0.6);
    assertThat(energies[0]).isCloseTo(-0.6, within(1e-12));
    assertThat(energies[1]).isCloseTo(1.8 * Math.log(2) - 0.6, within(1e-12));
    assertThat(energies[2]).isZero();
    assertThat(energies[3]).isCloseTo(-0.6, within(1e-12));
  }
}
