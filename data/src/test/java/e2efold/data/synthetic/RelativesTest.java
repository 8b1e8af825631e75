package e2efold.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.set.SequenceIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelativesTest {

  private static final List<LabelledRna> KNOWN =
      new FamilyGenerator(new FamilyTraits(40, 120, 0.5, 0, 0, 0), 3).generate(40, 1);

  @Test
  void relativesKeepTheirPairsAndFamily() {
    Relatives relatives = new Relatives(1, 5);
    for (LabelledRna known : KNOWN) {
      assertThat(relatives.of(known, 6))
          .hasSize(6)
          .allSatisfy(
              relative -> {
                assertThat(relative.family()).isEqualTo(known.family());
                assertThat(relative.id()).startsWith(known.id() + "/");
                assertThat(PairingRules.STANDARD.allows(relative.sequence(), relative.structure()))
                    .isTrue();
                assertThat(relative.structure().isNested()).isEqualTo(known.structure().isNested());
                assertThat(relative.structure().pairs()).hasSameSizeAs(known.structure().pairs());
              });
    }
  }

  @Test
  void withoutChangeRelativesAreTheKnownRnaItself() {
    for (LabelledRna known : KNOWN) {
      LabelledRna only = new Relatives(0, 1).of(known, 1).get(0);
      assertThat(only.sequence().bases()).isEqualTo(known.sequence().bases());
      assertThat(only.structure()).isEqualTo(known.structure());
    }
  }

  @Test
  void moreChangeLeadsFurtherAway() {
    assertThat(identity(0.1)).isBetween(0.9, 0.99);
    assertThat(identity(0.5)).isBetween(0.7, 0.85);
  }

  private static double identity(double change) {
    return KNOWN.stream()
        .flatMap(
            known ->
                new Relatives(change, 2)
                    .of(known, 5).stream()
                        .map(
                            relative ->
                                SequenceIdentity.of(
                                    known.sequence().bases(), relative.sequence().bases())))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  @Test
  void theSeedDecidesAndMoreRelativesOnlyAddSome() {
    LabelledRna known = KNOWN.get(0);
    List<LabelledRna> two = new Relatives(0.4, 8).of(known, 2);
    assertThat(new Relatives(0.4, 8).of(known, 5)).startsWith(two.toArray(LabelledRna[]::new));
    assertThat(new Relatives(0.4, 9).of(known, 2)).doesNotContainAnyElementsOf(two);
  }

  /** A loop of three bases between the strands of a pseudoknot may not shrink below the minimum. */
  @Test
  void aPairThatComesTooCloseIsLeftOut() {
    RnaSequence sequence = new RnaSequence("knot", "GGAAACAAAACAA");
    LabelledRna known =
        new LabelledRna(
            sequence,
            Structure.ofPairs(13, List.of(new BasePair(0, 5), new BasePair(1, 10))),
            "knots");
    List<LabelledRna> relatives = new Relatives(1, 1).of(known, 200);
    assertThat(relatives)
        .allMatch(rna -> PairingRules.STANDARD.allows(rna.sequence(), rna.structure()))
        .anyMatch(rna -> rna.structure().pairs().size() == 1)
        .anyMatch(rna -> rna.structure().pairs().size() == 2);
  }

  @Test
  void illegalPairsAreLeftOutAndAmbiguousBasesStay() {
    LabelledRna known =
        new LabelledRna(
            new RnaSequence("n", "GANAAAUNC"),
            Structure.ofPairs(9, List.of(new BasePair(0, 8), new BasePair(1, 7))),
            "f");
    LabelledRna relative = new Relatives(0, 1).of(known, 1).get(0);
    assertThat(relative.structure().pairs()).containsExactly(new BasePair(0, 8));
    assertThat(relative.sequence().bases()).isEqualTo("GANAAAUNC");
  }

  @Test
  void impossibleRequestsAreRefused() {
    assertThatThrownBy(() -> new Relatives(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the greatest change must be between 0 and 1, not NaN");
    assertThatThrownBy(() -> new Relatives(0.5, 1).of(KNOWN.get(0), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there cannot be -1 relatives");
  }
}
