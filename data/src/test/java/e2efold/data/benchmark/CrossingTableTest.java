package e2efold.data.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Bootstrap;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingTableTest {

  private static final List<BasePair> KNOT =
      List.of(new BasePair(0, 8), new BasePair(1, 7), new BasePair(4, 12));

  private static LabelledRna rna(String id, List<BasePair> pairs) {
    return new LabelledRna(new RnaSequence(id, "G".repeat(13)), Structure.ofPairs(13, pairs), "f");
  }

  @Test
  void aPerfectNestedPredictorFindsCrossingPairsButNoneThatCross() {
    List<LabelledRna> references = List.of(rna("knot", KNOT), rna("nested", KNOT.subList(0, 2)));
    List<PredictedPairs> right =
        references.stream()
            .map(rna -> new PredictedPairs(rna.id(), 13, rna.structure().pairs()))
            .toList();
    Table table = CrossingTable.of("right", references, right, Bootstrap.standard(1)).orElseThrow();
    List<Cell> ours = table.rows().get(0);
    List<Cell> nested = table.rows().get(1);
    assertThat(ours.get(1)).isEqualTo(Cell.of(1));
    assertThat(ours.get(2)).isEqualTo(Cell.of(1.0));
    assertThat(nested.get(2)).isEqualTo(Cell.of(0.0));
    assertThat(nested.get(7)).isEqualTo(Cell.of(2.0 / 3));
    assertThat(nested.get(8)).isEqualTo(Cell.of(0.8));
  }

  @Test
  void setsWithoutPseudoknotsHaveNoSuchTable() {
    List<LabelledRna> references = List.of(rna("nested", KNOT.subList(0, 2)));
    assertThat(CrossingTable.of("any", references, List.of(), Bootstrap.standard(1))).isEmpty();
  }
}
