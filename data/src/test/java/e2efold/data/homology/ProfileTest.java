package e2efold.data.homology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Counts over members, and as bytes. */
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
  void bytesComeBackAsTheSameLibrary() {
    FamilyClusters clusters = new FamilyClusters(1, 600);
    clusters.add(HomologSets.families(6, 5, 2), steps -> {});
    for (int least : new int[] {1, 3, 1000}) {
      ProfileLibrary library = clusters.library(least, steps -> {});
      byte[] bytes = ProfileBytes.of(library);
      ProfileLibrary read = ProfileBytes.read(bytes);
      assertThat(ProfileBytes.of(read)).isEqualTo(bytes);
      assertThat(read.profiles()).hasSameSizeAs(library.profiles());
    }
  }

  /** Whatever the bytes, they are a library or refused; nothing large is reserved for them. */
  @Test
  void damagedBytesAreRefused() {
    byte[] sound = ProfileBytes.of(ProfileLibrary.ofEach(HomologSets.families(2, 2, 4)));
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = java.util.Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        assertThat(ProfileBytes.read(bytes).profiles()).hasSizeLessThanOrEqualTo(4);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    byte[] longer = java.util.Arrays.copyOf(sound, sound.length + 1);
    assertThatThrownBy(() -> ProfileBytes.read(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("follow");
    byte[] shorter = java.util.Arrays.copyOf(sound, sound.length - 1);
    assertThatThrownBy(() -> ProfileBytes.read(shorter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too early");
  }
}
