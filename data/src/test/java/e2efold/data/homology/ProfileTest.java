package e2efold.data.homology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts over members. */
class ProfileTest {

  private static LabelledRna hairpin(String id, String bases, int closing) {
    Structure structure =
        Structure.ofPairs(bases.length(), List.of(new BasePair(0, bases.length() - closing)));
    return new LabelledRna(new RnaSequence(id, bases), structure, "");
  }

  @Test
  void membersAreCountedColumnByColumn() {
    Profile one = Profile.of(hairpin("a", "GAAAAC", 1));
    Profile two = one.with(hairpin("b", "GAUNNAC", 1), new int[] {0, 1, 2, -1, 3, 4, 5});
    assertThat(two.name()).isEqualTo("a");
    assertThat(two.members()).isEqualTo(2);
    assertThat(two.columns()).isEqualTo(6);
    assertThat(two.count(0, Profile.LETTERS.indexOf('G'))).isEqualTo(2);
    assertThat(two.count(2, Profile.LETTERS.indexOf('U'))).isEqualTo(1);
    assertThat(two.insertions(2)).isEqualTo(1);
    assertThat(two.inColumn(3)).as("N is none of four").isEqualTo(1);
    assertThat(two.pairs()).containsExactly(new ProfilePair(0, 5, 2));
    assertThat(two.share(two.pairs().get(0))).isEqualTo(1);
    assertThat(one.members()).as("unchanged").isEqualTo(1);
  }

  @Test
  void countsMustFitEachOther() {
    int[] column = {1, 1, 0, 0};
    assertThatThrownBy(() -> new Profile("p", 1, column, new int[1], List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("profile 'p'");
    assertThatThrownBy(
            () -> new Profile("p", 2, column, new int[1], List.of(new ProfilePair(0, 1, 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Profile("p", 0, new int[0], new int[0], List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Profile("p", 2, column, new int[] {3}, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void profilesAreCalledByTheirFamily() {
    RnaSequence bases = new RnaSequence("bpRNA_RFAM_7", "GAAAAC");
    Structure open = Structure.ofPairs(6, List.of());
    LabelledRna numbered = new LabelledRna(bases, open, "bpRNA_RFAM");
    assertThat(Profile.of(numbered).name())
        .as("says more than its family")
        .isEqualTo("bpRNA_RFAM_7");
    assertThat(Profile.of(new LabelledRna(bases, open, "RF00005")).name()).isEqualTo("RF00005");
    assertThat(Profile.of(new LabelledRna(bases, open, "")).name()).isEqualTo("bpRNA_RFAM_7");
    FamilyClusters clusters = new FamilyClusters(0.1, 100);
    RnaSequence longer = new RnaSequence("b", "GAAAACA");
    clusters.add(
        List.of(numbered, new LabelledRna(longer, Structure.ofPairs(7, List.of()), "tRNA")),
        steps -> {});
    PackedProfiles families = PackedProfiles.read(clusters.library(1, steps -> {}).toBytes());
    assertThat(families.profile(0).members()).isEqualTo(2);
    assertThat(families.profile(0).name()).isEqualTo("tRNA");
  }
}
