package e2efold.solver.decode;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnottedDecoderTest {

  private static final RnaSequence RNA = RnaSequence.of("r", "GGGAAACCCAAAGGGAAACCC");
  private static final KnottedDecoder DECODER = new KnottedDecoder(PairingRules.STANDARD, 0.5);

  private static PairingScores scores() {
    float[] matrix = new float[21 * 21];
    for (int k = 0; k < 3; k++) {
      matrix[k * 21 + 14 - k] = 0.9f;
    }
    return PairingScores.ofMatrix(matrix, 21, 21);
  }

  private static Structure twice(GuidedRna rna, CrossingStems stems) {
    return DECODER.lookAgain(rna, DECODER.decode(rna, scores()), stems);
  }

  @Test
  void withoutASecondLookItIsTheMatching() {
    GuidedRna rna = GuidedRna.free(RNA);
    Structure matching = new MatchingDecoder(PairingRules.STANDARD, 0.5).decode(rna, scores());
    assertThat(DECODER.decode(rna, scores())).isEqualTo(matching);
    assertThat(twice(rna, CrossingStems.NONE)).isEqualTo(matching);
  }

  @Test
  void whatIsFoundJoinsWhereRulesAndConstraintsLetIt() {
    List<BasePair> stem = List.of(new BasePair(6, 20), new BasePair(3, 19));
    CrossingStems stems = (rna, structure) -> stem;
    GuidedRna free = GuidedRna.free(RNA);
    // C pairs not with C, nor A with C.
    assertThat(twice(free, stems)).isEqualTo(DECODER.decode(free, scores()));
    RnaSequence other = RnaSequence.of("r", "GGGAAACCCAAACCCAAAGGG");
    CrossingStems legal = (rna, structure) -> List.of(new BasePair(6, 20), new BasePair(7, 19));
    Structure knotted = twice(GuidedRna.free(other), legal);
    assertThat(knotted.pairs()).contains(new BasePair(0, 14), new BasePair(6, 20));
    assertThat(knotted.crossingPairs()).isNotEmpty();
    GuidedRna guided =
        GuidedRna.free(other).with(StructureConstraints.none(21).forbidding(new BasePair(6, 20)));
    assertThat(twice(guided, legal).pairs())
        .contains(new BasePair(7, 19))
        .doesNotContain(new BasePair(6, 20));
  }
}
