package e2efold.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.SequenceIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FamilyGeneratorTest {

  private static List<LabelledRna> standard(long seed, int families, int members) {
    return new FamilyGenerator(FamilyTraits.STANDARD, seed).generate(families, members);
  }

  private static Map<String, List<LabelledRna>> byFamily(List<LabelledRna> rnas) {
    return rnas.stream()
        .collect(Collectors.groupingBy(LabelledRna::family, TreeMap::new, Collectors.toList()));
  }

  @Test
  void theSameSeedGivesTheSameRnasAndAnotherGivesOthers() {
    assertThat(standard(7, 3, 4)).isEqualTo(standard(7, 3, 4));
    Set<String> bases =
        standard(7, 3, 4).stream().map(rna -> rna.sequence().bases()).collect(Collectors.toSet());
    assertThat(standard(8, 3, 4))
        .noneMatch(rna -> bases.contains(rna.sequence().bases()))
        .noneMatch(rna -> rna.id().startsWith("seed7-"));
  }

  @Test
  void moreFamiliesOrMembersOnlyAddRnas() {
    List<LabelledRna> small = standard(3, 2, 2);
    List<LabelledRna> large = standard(3, 4, 5);
    assertThat(large).containsAll(small);
    assertThat(large.stream().map(LabelledRna::id)).doesNotHaveDuplicates().hasSize(20);
    assertThat(byFamily(large)).hasSize(4).allSatisfy((name, of) -> assertThat(of).hasSize(5));
  }

  /** All changes at once, over lengths from the smallest: nothing may leave the rules. */
  @Test
  void everyStructureIsLegalWhateverTheTraits() {
    for (int seed = 0; seed < 300; seed++) {
      int shortest = FamilyTraits.LEAST_LENGTH + seed % 7;
      FamilyTraits traits = new FamilyTraits(shortest, shortest + seed, 0.5, 1, 1, 1);
      for (LabelledRna rna : new FamilyGenerator(traits, seed).generate(3, 4)) {
        assertThat(PairingRules.STANDARD.allows(rna.sequence(), rna.structure()))
            .as(rna.id())
            .isTrue();
        assertThat(rna.structure().pairs()).as(rna.id()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(rna.sequence().bases()).matches("[ACGU]+");
      }
    }
  }

  @Test
  void membersKeepTheirPairsWhileTheirBasesChange() {
    int pairsSeen = 0;
    int bothChanged = 0;
    for (List<LabelledRna> family : byFamily(standard(5, 8, 6)).values()) {
      LabelledRna first = family.get(0);
      List<BasePair> pairs = first.structure().pairs();
      for (LabelledRna other : family.subList(1, family.size())) {
        assertThat(other.structure().pairs()).hasSameSizeAs(pairs);
        assertThat(other.structure().isNested()).isEqualTo(first.structure().isNested());
        assertThat(other.sequence().bases()).isNotEqualTo(first.sequence().bases());
        for (int k = 0; k < pairs.size(); k++) {
          // The k-th pair of each member descends from the k-th pair of the consensus.
          BasePair a = pairs.get(k);
          BasePair b = other.structure().pairs().get(k);
          pairsSeen++;
          if (letter(first, a.i()) != letter(other, b.i())
              && letter(first, a.j()) != letter(other, b.j())) {
            bothChanged++;
          }
        }
      }
    }
    assertThat(bothChanged).isBetween(pairsSeen / 20, pairsSeen / 3);
  }

  private static char letter(LabelledRna rna, int k) {
    return rna.sequence().bases().charAt(k);
  }

  @Test
  void loopLengthsVaryOnlyWhenAsked() {
    FamilyTraits rigid = new FamilyTraits(30, 60, 0.5, 0.5, 0.5, 0);
    for (List<LabelledRna> family :
        byFamily(new FamilyGenerator(rigid, 1).generate(20, 5)).values()) {
      assertThat(family).extracting(LabelledRna::structure).containsOnly(family.get(0).structure());
      assertThat(family.get(0).sequence().length()).isBetween(30, 60);
    }
    Set<Integer> lengths = new HashSet<>();
    standard(1, 1, 20).forEach(rna -> lengths.add(rna.sequence().length()));
    assertThat(lengths).hasSizeGreaterThan(3);
  }

  @Test
  void pseudoknotsComeAsOftenAsAsked() {
    FamilyTraits without = new FamilyTraits(20, 90, 0, 0, 0, 0);
    FamilyTraits always = new FamilyTraits(20, 90, 1, 0, 0, 0);
    assertThat(new FamilyGenerator(without, 2).generate(60, 1))
        .allMatch(rna -> rna.structure().isNested());
    assertThat(new FamilyGenerator(always, 2).generate(60, 1))
        .noneMatch(rna -> rna.structure().isNested());
  }

  @Test
  void theNearestRelativeIsOfTheSameFamily() {
    List<LabelledRna> rnas = standard(11, 6, 6);
    for (LabelledRna rna : rnas) {
      LabelledRna nearest = null;
      double best = -1;
      for (LabelledRna other : rnas) {
        double identity = SequenceIdentity.of(rna.sequence().bases(), other.sequence().bases());
        if (other != rna && identity > best) {
          best = identity;
          nearest = other;
        }
      }
      assertThat(nearest.family()).as(rna.id()).isEqualTo(rna.family());
    }
  }

  @Test
  void impossibleRequestsAreRefused() {
    assertThatThrownBy(() -> standard(1, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one family and one member, not 0 and 5");
    assertThatThrownBy(() -> standard(1, 100_000, 100_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1000000 RNAs");
    assertThatThrownBy(() -> new FamilyTraits(19, 30, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 19 to 30");
    assertThatThrownBy(() -> new FamilyTraits(40, 30, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shortest first");
    assertThatThrownBy(() -> new FamilyTraits(30, 40, 0, Double.NaN, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pairChange must be between 0 and 1, not NaN");
  }
}
