package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private static final LabelledRna A = rna("a", "GGGAAACCC", "x", new BasePair(0, 8));
  private static final LabelledRna B = rna("b", "AAAA", "");
  private static final LabelledRna OTHER_A = rna("a", "UUUU", "y");

  @Test
  void nameGivenTwiceIsRefusedWithBothRecords() {
    assertThatThrownBy(() -> Dataset.of("set", List.of(A, B, OTHER_A), DuplicateIds.REFUSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "data set 'set': records 1 and 3 are both named 'a'; rename one, or keep the first"
                + " only");
  }

  @Test
  void nameGivenTwiceIsDroppedOrRenamedOnRequest() {
    assertThat(Dataset.of("set", List.of(A, B, OTHER_A), DuplicateIds.KEEP_FIRST).rnas())
        .containsExactly(A, B);
    LabelledRna taken = rna("a~2", "CCCC", "");
    Dataset renamed = Dataset.of("set", List.of(A, taken, OTHER_A, OTHER_A), DuplicateIds.RENAME);
    assertThat(renamed.ids()).containsExactly("a", "a~2", "a~3", "a~4");
    assertThat(renamed.rnas().get(2).sequence().bases()).isEqualTo("UUUU");
  }

  @Test
  void mergeKeepsOrder() {
    Dataset one = Dataset.of("one", List.of(B), DuplicateIds.REFUSE);
    Dataset two = Dataset.of("two", List.of(A), DuplicateIds.REFUSE);

    assertThat(Dataset.merge("both", List.of(one, two), DuplicateIds.REFUSE).rnas())
        .containsExactly(B, A);
    assertThatThrownBy(() -> Dataset.merge("m", List.of(one, one), DuplicateIds.REFUSE))
        .hasMessageContaining("'b'");
  }

  @Test
  void selectPicksInTheOrderAskedFor() {
    Dataset data = Dataset.of("set", List.of(A, B), DuplicateIds.REFUSE);

    assertThat(data.select("part", List.of("b", "a")).rnas()).containsExactly(B, A);
    assertThatThrownBy(() -> data.select("part", List.of("z")))
        .hasMessageContaining("data set 'set' has no RNA named 'z'");
  }

  @Test
  void digestDependsOnContentAndNotOnOrderOrName() {
    String digest = digest(A, B);

    assertThat(digest).hasSize(64).isEqualTo(digest(B, A));
    assertThat(Dataset.of("other", List.of(A, B), DuplicateIds.REFUSE).digest()).isEqualTo(digest);
    assertThat(
            List.of(
                digest(A),
                digest(A, rna("b", "AAAC", "")),
                digest(A, rna("b", "AAAA", "z")),
                digest(A, rna("c", "AAAA", "")),
                digest(rna("a", "GGGAAACCC", "x", new BasePair(1, 8)), B)))
        .doesNotContain(digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void splitIsDisjointAndKnowsItsParts() {
    Split split = new Split(List.of("a"), List.of(), List.of("b"), Map.of());
    Dataset data = Dataset.of("set", List.of(A, B), DuplicateIds.REFUSE);

    assertThat(split.of(Part.TEST, data).rnas()).containsExactly(B);
    assertThat(split.of(Part.VALIDATION, data).size()).isZero();
    assertThatThrownBy(() -> new Split(List.of("a"), List.of("a"), List.of(), Map.of()))
        .hasMessage("RNA 'a' is in TRAIN and again in VALIDATION; a split is disjoint");
    assertThatThrownBy(() -> new Split(List.of("a", "a"), List.of(), List.of(), Map.of()))
        .hasMessageContaining("again in TRAIN");
  }

  private static String digest(LabelledRna... rnas) {
    return Dataset.of("set", List.of(rnas), DuplicateIds.REFUSE).digest();
  }

  private static LabelledRna rna(String id, String bases, String family, BasePair... pairs) {
    return new LabelledRna(
        new RnaSequence(id, bases), Structure.ofPairs(bases.length(), List.of(pairs)), family);
  }
}
