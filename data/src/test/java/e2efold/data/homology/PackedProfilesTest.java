package e2efold.data.homology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Profiles as bytes and back. */
class PackedProfilesTest {

  private static final double ANY = Double.NEGATIVE_INFINITY;

  /** Families of some artificial RNAs, and RNAs of random letters. */
  private static List<Profile> profiles() {
    FamilyClusters clusters = new FamilyClusters(1, 600);
    clusters.add(HomologSets.families(6, 5, 2), steps -> {});
    PackedProfiles families = PackedProfiles.read(clusters.library(1, steps -> {}).toBytes());
    List<Profile> profiles = new ArrayList<>();
    for (int p = 0; p < families.size(); p++) {
      profiles.add(families.profile(p));
    }
    Random random = new Random(3);
    for (int length = 0; length < 12; length++) {
      profiles.add(Profile.of(HomologSets.any(random, length)));
    }
    return profiles;
  }

  @Test
  void bytesComeBackAsTheSameProfiles() {
    List<Profile> profiles = profiles();
    PackedProfiles packed = PackedProfiles.of(profiles);
    PackedProfiles read = PackedProfiles.read(packed.bytes());
    assertThat(read.size()).isEqualTo(profiles.size());
    for (int p = 0; p < profiles.size(); p++) {
      Profile profile = profiles.get(p);
      Profile same = read.profile(p);
      assertThat(same.name()).isEqualTo(profile.name());
      assertThat(same.members()).isEqualTo(profile.members()).isEqualTo(read.members(p));
      assertThat(same.columns()).isEqualTo(profile.columns()).isEqualTo(read.columns(p));
      assertThat(same.consensus()).isEqualTo(profile.consensus()).isEqualTo(read.consensus(p));
      assertThat(same.pairs()).isEqualTo(profile.pairs());
      for (int column = 0; column < profile.columns(); column++) {
        assertThat(same.insertions(column)).isEqualTo(profile.insertions(column));
        for (int letter = 0; letter < Profile.LETTERS.length(); letter++) {
          assertThat(same.count(column, letter)).isEqualTo(profile.count(column, letter));
        }
      }
    }
    assertThat(PackedProfiles.of(List.of()).bytes()).hasSize(1);
  }

  /** Whatever the bytes, they are profiles or refused; nothing large is reserved for them. */
  @Test
  void damagedBytesAreRefused() {
    List<LabelledRna> rnas = HomologSets.families(2, 2, 4);
    byte[] sound = ProfileLibrary.ofEach(rnas).toBytes();
    Random random = new Random(5);
    for (int round = 0; round < 1000; round++) {
      byte[] bytes = sound.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      bytes = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
      try {
        ProfileLibrary library = ProfileLibrary.ofBytes(bytes);
        assertThat(library.size()).isLessThanOrEqualTo(rnas.size());
        library.requireSound();
        library.homology(rnas.get(0).sequence(), ANY);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    byte[] longer = Arrays.copyOf(sound, sound.length + 1);
    assertThatThrownBy(() -> ProfileLibrary.ofBytes(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("follow");
    byte[] shorter = Arrays.copyOf(sound, sound.length - 1);
    assertThatThrownBy(() -> ProfileLibrary.ofBytes(shorter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too early");
  }
}
