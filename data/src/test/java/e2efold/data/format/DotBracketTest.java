package e2efold.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotBracketTest {

  /** {@code stems} stems of two pairs, each crossing all others. */
  private static Structure knotted(int stems) {
    List<BasePair> pairs = new ArrayList<>();
    for (int s = 0; s < stems; s++) {
      pairs.add(new BasePair(2 * s, 2 * (stems + s) + 1));
      pairs.add(new BasePair(2 * s + 1, 2 * (stems + s)));
    }
    return Structure.ofPairs(4 * stems, pairs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "()",
        "((...))",
        "((..[[.))..]]",
        "[[..(((.]]..)))",
        "((((..[[[...{{{..))))...]]]..}}}",
        "((((..[[[...{{{..<<..AA..))))...]]]..}}}..>>..aa",
      })
  void textComesBackUnchanged(String text) {
    assertThat(DotBracket.format(DotBracket.parse(text))).isEqualTo(text);
  }

  @Test
  void theLargerStemIsOnTheLowerLevel() {
    assertThat(DotBracket.format(DotBracket.parse("((.[[[.))..]]]"))).isEqualTo("[[.(((.]]..)))");
  }

  @Test
  void structuresComeBackUnchanged() {
    Random random = new Random(5);
    int knots = 0;
    for (int k = 0; k < 2000; k++) {
      Structure structure = RandomRnas.structure(random, random.nextInt(90));
      assertThat(DotBracket.parse(DotBracket.format(structure))).isEqualTo(structure);
      knots += structure.isNested() ? 0 : 1;
    }
    assertThat(knots).isGreaterThan(500);
  }

  @Test
  void thirtyLevelsAreTheMost() {
    Structure thirty = knotted(30);
    assertThat(DotBracket.format(thirty)).startsWith("(([[{{<<AABB").endsWith("yyzz");
    assertThat(DotBracket.parse(DotBracket.format(thirty))).isEqualTo(thirty);
    assertThatThrownBy(() -> DotBracket.format(knotted(31)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31 levels")
        .hasMessageContaining("30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "((..)  | '(' at column 1 is never closed",
        "(..))  | ')' at column 5 closes a bracket that was never opened",
        "([..)  | '[' at column 2 is never closed",
        "(.x.)  | 'x' at column 3 closes a bracket that was never opened",
        "(.!.)  | '!' at column 3 is not a dot-bracket character",
      })
  void faultsAreNamedByColumn(String text, String message) {
    assertThatThrownBy(() -> DotBracket.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void unpairedBasesHaveManySigns() {
    assertThat(DotBracket.parse("<.:,_-~>").pairs()).containsExactly(new BasePair(0, 7));
  }

  @Test
  void aDeepHairpinNeedsNoStack() {
    String deep = "(".repeat(1_000_000) + ")".repeat(1_000_000);
    assertThat(DotBracket.format(DotBracket.parse(deep))).isEqualTo(deep);
  }
}
