package e2efold.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.set.SimilaritySearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Families without relatives, and what is drawn from them. */
class TaskFamilyTest {

  /** Each RNA five times, each copy with one base of the loop changed. */
  private static List<LabelledRna> withRelatives(String family, long seed, int count) {
    Random random = new Random(seed);
    List<LabelledRna> all = new ArrayList<>();
    for (LabelledRna rna : SmallFamily.hairpins(family, seed, count, 14, 6)) {
      for (int copy = 0; copy < 5; copy++) {
        StringBuilder bases = new StringBuilder(rna.sequence().bases());
        bases.setCharAt(14 + random.nextInt(6), "ACG".charAt(random.nextInt(3)));
        all.add(
            new LabelledRna(
                new RnaSequence(rna.id() + "-" + copy, bases.toString()), rna.structure(), family));
      }
    }
    return all;
  }

  @RepeatedTest(5)
  void noQueryHoldsARelativeOfItsSupport(RepetitionInfo info) {
    long seed = info.getCurrentRepetition();
    List<LabelledRna> rnas = withRelatives("one", seed, 12);
    rnas.addAll(withRelatives("two", seed + 50, 8));
    List<TaskFamily> families = TaskFamily.of(rnas, PairingRules.STANDARD, 100, 1000, seed);
    assertThat(families).extracting(TaskFamily::name).containsExactly("one", "two");
    for (TaskFamily family : families) {
      assertThat(family.rnas()).hasSizeGreaterThan(6).hasSizeLessThanOrEqualTo(12);
      for (int draw = 0; draw < 4; draw++) {
        TaskFamily.Draw drawn = family.draw(3, 100, new Random(seed + draw));
        assertThat(drawn.support()).hasSize(3);
        assertThat(drawn.query()).hasSize(family.rnas().size() - 3);
        SimilaritySearch support =
            SimilaritySearch.against(
                drawn.support().stream().map(LabelledRna::sequence).toList(), TaskFamily.IDENTITY);
        for (LabelledRna rna : drawn.query()) {
          assertThat(rna.family()).isEqualTo(family.name());
          assertThat(support.find(rna.sequence())).isEmpty();
        }
      }
    }
  }

  @Test
  void whatCannotServeIsLeftOut() {
    List<LabelledRna> rnas = new ArrayList<>(SmallFamily.hairpins("f", 1, 3, 6, 4));
    rnas.addAll(SmallFamily.hairpins("long", 1, 3, 60, 4));
    rnas.addAll(SmallFamily.hairpins("", 1, 3, 6, 4));
    rnas.add(
        new LabelledRna(new RnaSequence("bare", "ACGUACGU"), Structure.ofPairs(8, List.of()), "f"));
    List<TaskFamily> families = TaskFamily.of(rnas, PairingRules.STANDARD, 100, 1000, 1);
    assertThat(families).extracting(TaskFamily::name).containsExactly("f");
    assertThat(families.get(0).rnas()).extracting(LabelledRna::id).doesNotContain("bare");
  }

  @Test
  void aFamilyWithoutAQuerySetIsNamed() {
    TaskFamily family = new TaskFamily("few", SmallFamily.hairpins("few", 1, 3, 6, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> family.draw(3, 5, new Random(1)))
        .withMessageContaining("'few' has 3");
  }
}
