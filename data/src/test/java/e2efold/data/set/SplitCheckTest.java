package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitCheckTest {

  private static final Set<Leak.Kind> LETTERS =
      EnumSet.of(Leak.Kind.SAME_SEQUENCE, Leak.Kind.SIMILAR);

  private final RandomSets random = new RandomSets(41);
  private final List<LabelledRna> rnas = new ArrayList<>();
  private final List<String> train = new ArrayList<>();
  private final List<String> validation = new ArrayList<>();
  private final List<String> test = new ArrayList<>();

  SplitCheckTest() {
    for (int k = 0; k < 40; k++) {
      add(train, "train" + k, "own family", random.bases(80));
      add(validation, "validation" + k, "", random.bases(80));
      add(test, "test" + k, "", random.bases(80));
    }
  }

  @Test
  void cleanSplitHasNoLeaks() {
    Leakage leakage = check();

    assertThat(leakage.leaks()).isEmpty();
    assertThat(leakage.trainingSize()).isEqualTo(40);
    leakage.refuse(EnumSet.allOf(Leak.Kind.class));
    assertThat(leakage.dropFrom(split(), LETTERS).train()).isEqualTo(train);
  }

  @Test
  void plantedLeaksAreAllFound() {
    plant();

    Leakage leakage = check();

    assertThat(leakage.leaks())
        .extracting(Leak::kind, Leak::trainingId, Leak::part, Leak::heldOutId)
        .containsExactlyInAnyOrder(
            tuple(Leak.Kind.SAME_SEQUENCE, "copy", Part.TEST, "test3"),
            tuple(Leak.Kind.SIMILAR, "mutant", Part.VALIDATION, "validation5"),
            tuple(Leak.Kind.SAME_FAMILY, "cousin", Part.TEST, "uncle"));
    assertThat(leakage.count(Leak.Kind.SIMILAR, Part.VALIDATION)).isEqualTo(1);
    assertThat(leakage.count(Leak.Kind.SIMILAR, Part.TEST)).isZero();
    assertThat(leakage.tables().get(0).rows()).hasSize(6);
    assertThat(leakage.tables().get(1).rows()).hasSize(3);
  }

  @Test
  void leakySplitIsRefusedOrMended() {
    plant();
    Leakage leakage = check();

    assertThatThrownBy(() -> leakage.refuse(EnumSet.of(Leak.Kind.SAME_SEQUENCE)))
        .isInstanceOf(LeakageException.class)
        .hasMessage(
            "1 of 43 training RNAs leak, first 'copy', same sequence as test RNA 'test3'; drop them"
                + " from training, or split anew");
    Split mended = leakage.dropFrom(split(), LETTERS);
    assertThat(mended.train()).hasSize(41).contains("cousin").doesNotContain("copy", "mutant");
    assertThat(mended.test()).isEqualTo(test);
    assertThat(mended.origin().get("left out of training"))
        .isEqualTo("2 RNAs: leaks of kind [SAME_SEQUENCE, SIMILAR]");
    Dataset data = Dataset.of("set", rnas, DuplicateIds.REFUSE);
    assertThat(new SplitCheck(0.8, 2).check(data, mended).trainingIds(LETTERS)).isEmpty();
  }

  @Test
  void separateSetsAreCheckedAlike() {
    plant();
    Dataset data = Dataset.of("set", rnas, DuplicateIds.REFUSE);

    Leakage leakage = new SplitCheck(0.8, 1).check(data.select("a", train), data.select("b", test));

    assertThat(leakage.trainingIds(EnumSet.allOf(Leak.Kind.class)))
        .containsExactly("copy", "cousin");
  }

  private void plant() {
    add(train, "copy", "", letters("test3"));
    add(train, "mutant", "", random.mutant(letters("validation5"), 0.1));
    add(train, "cousin", "shared family", random.bases(80));
    add(test, "uncle", "shared family", random.bases(80));
  }

  private Leakage check() {
    return new SplitCheck(0.8, 1).check(Dataset.of("set", rnas, DuplicateIds.REFUSE), split());
  }

  private Split split() {
    return new Split(train, validation, test, Map.of());
  }

  private String letters(String id) {
    return rnas.stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow()
        .sequence()
        .bases();
  }

  private void add(List<String> part, String id, String family, String bases) {
    rnas.add(random.rna(id, family, bases));
    part.add(id);
  }
}
