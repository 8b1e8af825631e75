package e2efold.model.study.rna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RnaPartsTest {

  private static List<LabelledRna> rnas(int... sizes) {
    Random random = new Random(1);
    List<LabelledRna> rnas = new ArrayList<>();
    for (int f = 0; f < sizes.length; f++) {
      for (int k = 0; k < sizes[f]; k++) {
        StringBuilder loop = new StringBuilder();
        for (int i = 0; i < 12; i++) {
          loop.append("ACGU".charAt(random.nextInt(4)));
        }
        rnas.add(
            new LabelledRna(
                new RnaSequence("r" + f + "-" + k, "GG" + loop + "CC"),
                Structure.ofPairs(16, List.of(new BasePair(0, 15), new BasePair(1, 14))),
                "family" + f));
      }
    }
    return rnas;
  }

  @Test
  void partsAreDisjointAndHeldOutFamiliesAreNotLearned() {
    RnaParts parts = RnaParts.of(rnas(60, 30, 20, 8), 100, List.of(), 40, 1);
    assertThat(parts.families()).containsExactly("family1", "family2");
    assertThat(parts.heldOut()).hasSizeLessThanOrEqualTo(40);
    assertThat(parts.train()).hasSizeLessThanOrEqualTo(40);
    assertThat(parts.train()).noneMatch(rna -> parts.families().contains(rna.family()));
    assertThat(parts.random()).noneMatch(rna -> parts.families().contains(rna.family()));
    assertThat(parts.heldOut()).allMatch(rna -> parts.families().contains(rna.family()));
    assertThat(parts.train()).doesNotContainAnyElementsOf(parts.random());
  }

  @Test
  void repeatedSequencesCountOnce() {
    List<LabelledRna> twice = new ArrayList<>(rnas(60, 30, 20));
    for (LabelledRna rna : rnas(60, 30, 20)) {
      twice.add(
          new LabelledRna(
              new RnaSequence(rna.id() + "-copy", rna.sequence().bases()),
              rna.structure(),
              rna.family()));
    }
    RnaParts once = RnaParts.of(rnas(60, 30, 20), 100, List.of("family1"), 500, 1);
    RnaParts parts = RnaParts.of(twice, 100, List.of("family1"), 500, 1);
    assertThat(parts.train().size() + parts.random().size() + parts.heldOut().size())
        .isEqualTo(once.train().size() + once.random().size() + once.heldOut().size());
  }

  @Test
  void tooFewOrUnknownIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RnaParts.of(rnas(60, 30), 100, List.of("tRNA"), 50, 1))
        .withMessageContaining("'tRNA'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RnaParts.of(rnas(60, 30), 10, List.of(), 50, 1))
        .withMessageContaining("too few");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RnaParts.of(rnas(6, 30), 100, List.of("family1"), 50, 1))
        .withMessageContaining("too few");
  }
}
