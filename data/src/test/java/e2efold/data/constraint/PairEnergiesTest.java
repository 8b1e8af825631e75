package e2efold.data.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.RnaSequence;
import org.junit.jupiter.api.Test;

/** Energies of pairs, and RNAs that have them. */
class PairEnergiesTest {

  private static final PairEnergies SOME = PairEnergies.of(6, (i, j) -> 10 * i + j);

  @Test
  void everyPairHasItsOwn() {
    for (int i = 0; i < 6; i++) {
      for (int j = i + 1; j < 6; j++) {
        assertThat(SOME.at(i, j)).isEqualTo(10 * i + j);
        assertThat(SOME.at(j, i)).isEqualTo(10 * i + j);
        assertThat(SOME.plus(SOME).at(i, j)).isEqualTo(20 * i + 2 * j);
        assertThat(PairEnergies.NONE.at(i, j)).isZero();
      }
    }
    assertThat(SOME.plus(PairEnergies.NONE)).isSameAs(SOME);
    assertThat(PairEnergies.NONE.plus(SOME)).isSameAs(SOME);
    assertThat(PairEnergies.of(0, (i, j) -> 1).isNone()).isFalse();
  }

  @Test
  void theyBelongToOneRna() {
    GuidedRna rna = GuidedRna.free(new RnaSequence("six", "ACGUAC"));
    assertThat(rna.isFree()).isTrue();
    assertThat(rna.with(SOME).isFree()).isFalse();
    assertThat(rna.with(SOME).with(SOME).pairEnergies().at(1, 2)).isEqualTo(24);
    assertThat(rna.with(SOME).with(StructureConstraints.none(6)).pairEnergies()).isSameAs(SOME);
    assertThatThrownBy(() -> GuidedRna.free(new RnaSequence("five", "ACGUA")).with(SOME))
        .isInstanceOf(ConstraintException.class)
        .hasMessageContaining("'five' has 5 bases");
  }
}
