package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.format.DotBracket;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class RnaStatisticsTest {

  private static final List<LabelledRna> RNAS =
      List.of(
          rna("a", "x", "GGGGAAAACCCC", "((((....))))"),
          rna("b", "x", "GGGGAAAACCCC", "(((......)))"),
          rna("c", "", "AAAA", "...."),
          rna("d", "y", "AAGAAGGGACCCAACCC", "(((..[[[.)))..]]]"));

  @Test
  void countsWhatIsThere() {
    assertThat(RnaStatistics.of(RNAS, PairingRules.STANDARD))
        .isEqualTo(new RnaStatistics(4, 3, 1, List.of(4, 4, 12, 12, 17), 13, 11, 1, 1));
  }

  @Test
  void tableHasARowForAllAndForEachFamily() {
    Table table = RnaStatistics.table(RNAS, PairingRules.STANDARD);

    assertThat(table.rows())
        .extracting(row -> row.get(0).text())
        .containsExactly("all", "unknown", "x", "y");
    assertThat(table.rows().get(2).get(1)).isEqualTo(Cell.of(2));
    assertThat(table.rows().get(0).get(table.columns().indexOf("pseudoknotted %")))
        .isEqualTo(new Cell.Real(25, 1));
    assertThat(table.rows().get(1).get(table.columns().indexOf("legal pairs %")))
        .isEqualTo(new Cell.Undefined());
  }

  @Test
  void nothingHasNoLengths() {
    assertThat(RnaStatistics.of(List.of(), PairingRules.STANDARD).lengths()).isEmpty();
    assertThat(RnaStatistics.table(List.of(), PairingRules.STANDARD).rows().get(0).get(4))
        .isEqualTo(new Cell.Undefined());
  }

  private static LabelledRna rna(String id, String family, String bases, String structure) {
    return new LabelledRna(new RnaSequence(id, bases), DotBracket.parse(structure), family);
  }
}
