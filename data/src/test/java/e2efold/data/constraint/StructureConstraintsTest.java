package e2efold.data.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.format.DotBracket;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureConstraintsTest {

  private static GuidedRna rna(String bases, String text) {
    return GuidedRna.free(new RnaSequence("x", bases)).with(of(text));
  }

  private static StructureConstraints of(String text) {
    return ConstraintText.parse(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'.......', '((...))', true",
    "'(.....)', '((...))', true",
    "'(.....)', '.......', false",
    "'(.....)', '.(...).', false",
    "'.x.....', '((...))', false",
    "'.x.....', '(.....)', true",
    "'.|.....', '(.....)', false",
    "'.|.....', '((...))', true",
    "'.<.....', '((...))', true",
    "'.....<.', '((...))', false",
    "'.....>.', '((...))', true",
    "'.>.....', '((...))', false",
    "'(.[..)]', '(.[..)]', true",
  })
  void tellWhichStructuresKeepThem(String text, String structure, boolean kept) {
    assertThat(of(text).keeps(DotBracket.parse(structure))).isEqualTo(kept);
  }

  @Test
  void spansCountBothBases() {
    StructureConstraints narrow = of(".......").within(6);
    assertThat(narrow.allows(0, 5)).isTrue();
    assertThat(narrow.allows(6, 0)).isFalse();
    assertThat(narrow.keeps(DotBracket.parse("(.....)"))).isFalse();
    assertThat(narrow.within(100).allows(0, 6)).isFalse();
  }

  @Test
  void lonelyPairsHaveNoNeighbour() {
    StructureConstraints stacked = of("........").withoutLonelyPairs();
    assertThat(stacked.keeps(DotBracket.parse("((....))"))).isTrue();
    assertThat(stacked.keeps(DotBracket.parse("(......)"))).isFalse();
    assertThat(stacked.keeps(DotBracket.parse("(.(..).)"))).isFalse();
    assertThat(LonelyPairs.of(DotBracket.parse("()"))).hasSize(1);
  }

  @Test
  void pairsThatCrossForcedOnesAreForbiddenWhereAllNest() {
    StructureConstraints forced = of(".(....)..");
    assertThat(forced.allows(2, 8)).isTrue();
    assertThat(forced.nested().allows(2, 8)).isFalse();
    assertThat(forced.nested().allows(2, 5)).isTrue();
    assertThat(forced.nested().allows(0, 7)).isTrue();
    assertThat(forced.nested().allows(1, 6)).isTrue();
    assertThat(forced.nested().forcing(new BasePair(2, 5)).allows(3, 4)).isTrue();
  }

  @Test
  void nothingIsDemandedOfFreeOnes() {
    assertThat(of("....").isFree()).isTrue();
    assertThat(of("..x.").isFree()).isFalse();
    assertThat(of("....").within(3).isFree()).isFalse();
    assertThat(of("....").withoutLonelyPairs().isFree()).isFalse();
    assertThat(of("....").forbidding(new BasePair(0, 3)).isFree()).isFalse();
    assertThat(of("(..)").isFree()).isFalse();
    assertThat(of("..x.").demandsPairs()).isFalse();
    assertThat(of("..|.").demandsPairs()).isTrue();
    assertThat(of("(..)").demandsPairs()).isTrue();
  }

  @Test
  void contradictionsAreNamedWithPositionsFromOne() {
    StructureConstraints pair = of("(....)..");
    assertRefused(
        () -> pair.forcing(new BasePair(0, 7)), "base 1 is in two forced pairs, (1, 6) and (1, 8)");
    assertRefused(
        () -> pair.with(5, BaseRule.UNPAIRED),
        "base 6 is to be unpaired and in the forced pair (1, 6)");
    assertRefused(
        () -> pair.with(5, BaseRule.PAIRED_DOWNSTREAM),
        "base 6 is to pair downstream and in the forced pair (1, 6)");
    assertRefused(() -> pair.forbidding(new BasePair(0, 5)), "pair (1, 6) is forced and forbidden");
    assertRefused(
        () -> of("........").forbidding(new BasePair(0, 5)).forcing(new BasePair(0, 5)),
        "pair (1, 6) is forced and forbidden");
    assertRefused(() -> pair.within(5), "forced pair (1, 6) spans 6 nt, and at most 5 are allowed");
    assertRefused(
        () -> of("x.").with(0, BaseRule.PAIRED), "base 1 is to be unpaired and to be paired");
    assertRefused(
        () -> of("<.").with(0, BaseRule.PAIRED_UPSTREAM),
        "base 1 is to pair downstream and to pair upstream");
    assertRefused(
        () -> of("(.[..)]").nested(),
        "forced pairs (1, 6) and (3, 7) cross, which structures without pseudoknots cannot hold");
    assertRefused(() -> of("..").with(2, BaseRule.PAIRED), "base 3 lies outside the RNA of 2 nt");
    assertRefused(
        () -> of("...").forcing(new BasePair(0, 3)), "base 4 lies outside the RNA of 3 nt");
  }

  @Test
  void whatLettersCannotMeetIsNamed() {
    PairingRules rules = PairingRules.STANDARD;
    assertRefused(
        () -> rna("GAAAA", "(...)").requireMet(rules),
        "forced pair (1, 5) is G and A, neither canonical nor wobble");
    assertRefused(
        () -> rna("GAAC", "(..)").requireMet(rules),
        "forced pair (1, 4) is too near: a hairpin loop holds at least 3 bases");
    assertRefused(
        () -> rna("GAAAA", "|....").requireMet(rules),
        "base 1 (G) is to be paired, but no base that it may pair with is left");
    GuidedRna lonely = rna("GAAAC", "(...)");
    assertRefused(
        () -> lonely.with(lonely.constraints().withoutLonelyPairs()).requireMet(rules),
        "forced pair (1, 5) has no neighbour to stack on, and lonely pairs are forbidden");
    rna("GAAAC", "|...>").requireMet(rules);
  }

  @Test
  void rulesJoin() {
    assertThat(of("|.").with(0, BaseRule.PAIRED_DOWNSTREAM).allows(0, 1)).isTrue();
    assertThat(of(".>").with(1, BaseRule.PAIRED).with(1, BaseRule.FREE).mustPair(1)).isTrue();
    assertThat(of("(..)").with(0, BaseRule.PAIRED_DOWNSTREAM).forcedPairs())
        .containsExactly(new BasePair(0, 3));
  }

  @Test
  void textsAreRefusedByColumn() {
    assertRefused(() -> of("..y"), "'y' at column 3 is no constraint");
    assertRefused(() -> of("..)"), "')' at column 3 closes a bracket that was never opened");
    assertRefused(() -> of("(.("), "'(' at column 3 is never closed");
    assertRefused(
        () -> ConstraintText.addTo(of("..."), ".."),
        "the constraint string has 2 signs, and there are 3 bases");
    assertRefused(
        () -> GuidedRna.free(new RnaSequence("x", "ACGU")).with(of(".....")),
        "RNA 'x' has 4 bases, but its constraints are for 5");
  }

  private static void assertRefused(Runnable action, String message) {
    assertThatThrownBy(action::run).isInstanceOf(ConstraintException.class).hasMessage(message);
  }
}
