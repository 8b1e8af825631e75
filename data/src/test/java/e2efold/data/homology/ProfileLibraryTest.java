package e2efold.data.homology;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Homologs of artificial RNAs: all but one member of each family is known. */
class ProfileLibraryTest {

  private static final double ANY = Double.NEGATIVE_INFINITY;

  private static final int MEMBERS = 8;
  private static final List<LabelledRna> RNAS = HomologSets.families(12, MEMBERS, 9);

  private static List<LabelledRna> known() {
    List<LabelledRna> known = new ArrayList<>(RNAS);
    known.removeAll(left());
    return known;
  }

  private static List<LabelledRna> left() {
    List<LabelledRna> left = new ArrayList<>();
    for (int k = 0; k < RNAS.size(); k += MEMBERS) {
      left.add(RNAS.get(k));
    }
    return left;
  }

  private static ProfileLibrary library(int leastMembers) {
    if (leastMembers == 1) {
      return ProfileLibrary.ofEach(known());
    }
    FamilyClusters clusters = new FamilyClusters(1, 600);
    clusters.add(known(), steps -> {});
    return clusters.library(leastMembers, steps -> {});
  }

  /** What more than half of the homologs have. */
  private static Set<BasePair> likely(Homology homology) {
    return homology.pairs().stream()
        .filter(pair -> pair.share() > 0.5)
        .map(pair -> new BasePair(pair.i(), pair.j()))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theBasePairsOfAFamilyAreThoseOfItsMembers(int leastMembers) {
    ProfileLibrary library = library(leastMembers);
    double common = 0;
    double all = 0;
    for (LabelledRna rna : left()) {
      Homology homology = library.homology(rna.sequence(), ANY);
      assertThat(homology.nearest()).isEqualTo(rna.family());
      assertThat(homology.fit()).isGreaterThan(0.3);
      Set<BasePair> found = likely(homology);
      Set<BasePair> own = Set.copyOf(rna.structure().pairs());
      all += found.size() + own.size();
      found.retainAll(own);
      common += 2.0 * found.size();
    }
    assertThat(common / all).as("F1").isGreaterThan(0.85);
  }

  @Test
  void strangersFitAsChanceHasIt() {
    ProfileLibrary library = library(1);
    Random random = new Random(11);
    double sum = 0;
    int rounds = 40;
    for (int round = 0; round < rounds; round++) {
      String bases = HomologSets.bases(random, 60 + random.nextInt(60), "ACGU");
      Homology homology = library.homology(new RnaSequence("r", bases), ANY);
      sum += homology.fit();
      assertThat(homology.coverage()).hasSize(bases.length());
      for (double coverage : homology.coverage()) {
        assertThat(coverage).isBetween(0.0, 1 + 1e-9);
      }
      for (PairShare pair : homology.pairs()) {
        assertThat(PairingRules.STANDARD.allows(bases, pair.i(), pair.j())).isTrue();
        assertThat(pair.share()).isBetween(0.0, 1 + 1e-9);
      }
    }
    assertThat(sum / rounds).isLessThan(0.1);
  }

  /** Every short sequence is found somewhere; that makes it nobody's relative. */
  @Test
  void shortRnasHaveNoHomologsByChance() {
    ProfileLibrary library = library(1);
    for (LabelledRna rna : known()) {
      RnaSequence piece = new RnaSequence("piece", rna.sequence().bases().substring(20, 32));
      Homology homology = library.homology(piece, ANY);
      assertThat(homology.fit() * piece.length()).as("bits beyond chance").isLessThan(8);
    }
  }

  @Test
  void whoHasNoWordHasNoHomolog() {
    Homology none = library(1).homology(new RnaSequence("n", "NNNNNNNNNN"), ANY);
    assertThat(none.nearest()).isEmpty();
    assertThat(none.fit()).isZero();
    assertThat(none.coverage()).containsOnly(0);
    assertThat(ProfileLibrary.of(List.of()).homology(new RnaSequence("e", ""), ANY).pairs())
        .isEmpty();
  }

  @Test
  void twoLibrariesAreOne() {
    List<LabelledRna> known = known();
    ProfileLibrary joined =
        ProfileLibrary.ofEach(known.subList(0, 30))
            .with(ProfileLibrary.ofEach(known.subList(30, known.size())));
    RnaSequence query = left().get(5).sequence();
    assertThat(joined.homology(query, ANY).pairs())
        .isEqualTo(library(1).homology(query, ANY).pairs());
  }

  @Test
  void familiesHaveTheMembersThatTheyShould() {
    ProfileLibrary library = library(3);
    PackedProfiles profiles = PackedProfiles.read(library.toBytes());
    assertThat(profiles.size()).isPositive();
    for (int p = 0; p < profiles.size(); p++) {
      assertThat(profiles.members(p)).isGreaterThanOrEqualTo(3);
    }
    FamilyClusters twice = new FamilyClusters(1, 600);
    twice.add(known(), steps -> {});
    twice.add(known(), steps -> {});
    FamilyClusters once = new FamilyClusters(1, 600);
    once.add(known(), steps -> {});
    assertThat(twice.library(1, steps -> {}).toBytes())
        .as("equal sequences count once")
        .isEqualTo(once.library(1, steps -> {}).toBytes());
    FamilyClusters shorter = new FamilyClusters(1, 20);
    shorter.add(known(), steps -> {});
    assertThat(shorter.size()).as("all are too long").isZero();
  }

  /** Two that differ too much for one family each take the other in when families must have two. */
  @Test
  void smallFamiliesTakeInWhatFits() {
    List<LabelledRna> two = RNAS.subList(0, 2);
    FamilyClusters strict = new FamilyClusters(1.5, 600);
    strict.add(two, steps -> {});
    assertThat(strict.size()).isEqualTo(2);
    assertThat(strict.library(2, steps -> {}).size()).isEqualTo(2);
    assertThat(strict.library(3, steps -> {}).size()).isZero();
  }
}
