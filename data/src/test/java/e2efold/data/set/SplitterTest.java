package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitterTest {

  private static final double X = 0.8;
  private static final Shares SHARES = new Shares(0.6, 0.2, 0.2);

  private final Dataset data = new RandomSets(31).families(20, 12, 0.12);

  static List<LongFunction<Splitter>> seeded() {
    return List.of(
        seed -> new RandomSplit(SHARES, seed),
        seed -> new IdentitySplit(X, SHARES, seed),
        seed -> FamilySplit.random(SHARES, seed));
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void everyRnaIsInOnePartAndSharesAreNearlyMet(LongFunction<Splitter> splitter) {
    for (long seed = 0; seed < 5; seed++) {
      Split split = splitter.apply(seed).split(data);

      List<String> all = new ArrayList<>(split.train());
      all.addAll(split.validation());
      all.addAll(split.test());
      assertThat(all).containsExactlyInAnyOrderElementsOf(data.ids());
      for (Part part : Part.values()) {
        assertThat(split.ids(part).size() / (double) data.size())
            .isBetween(SHARES.of(part) - 0.06, SHARES.of(part) + 0.06);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void seedAndDataDetermineTheSplitAndAreRecorded(LongFunction<Splitter> splitter) {
    Split split = splitter.apply(9).split(data);

    assertThat(splitter.apply(9).split(data)).isEqualTo(split);
    assertThat(splitter.apply(10).split(data).train()).isNotEqualTo(split.train());
    assertThat(split.origin())
        .containsEntry("seed", "9")
        .containsEntry("data", data.digest())
        .containsKey("method");
  }

  @Test
  void randomSplitKeepsEqualSequencesTogether() {
    RandomSets random = new RandomSets(32);
    List<LabelledRna> rnas = new ArrayList<>();
    for (int k = 0; k < 60; k++) {
      String bases = random.bases(30);
      for (int copy = 0; copy < 3; copy++) {
        rnas.add(random.rna("r" + k + "." + copy, "", bases));
      }
    }
    Dataset copies = Dataset.of("copies", rnas, DuplicateIds.REFUSE);
    Split split = new RandomSplit(SHARES, 1).split(copies);

    assertThat(letters(copies, split, Part.TEST))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(letters(copies, split, Part.TRAIN));
  }

  @Test
  void identitySplitNeverPartsTwoSimilarRnas() {
    Split split = new IdentitySplit(X, SHARES, 4).split(data);

    for (Part a : Part.values()) {
      for (Part b : Part.values()) {
        for (String one : a.compareTo(b) < 0 ? letters(data, split, a) : Set.<String>of()) {
          assertThat(letters(data, split, b))
              .noneMatch(other -> SimilaritySearchTest.similar(one, other));
        }
      }
    }
  }

  @Test
  void familySplitNeverSharesAFamily() {
    for (long seed = 0; seed < 20; seed++) {
      Split split = FamilySplit.random(SHARES, seed).split(data);

      assertThat(families(split, Part.TRAIN))
          .doesNotContainAnyElementsOf(families(split, Part.TEST))
          .doesNotContainAnyElementsOf(families(split, Part.VALIDATION));
      assertThat(families(split, Part.TEST))
          .doesNotContainAnyElementsOf(families(split, Part.VALIDATION));
    }
  }

  @Test
  void namedFamiliesAreHeldOut() {
    Split split = FamilySplit.holdOut(Set.of("family3"), Set.of("family0", "family7")).split(data);

    assertThat(families(split, Part.VALIDATION)).containsExactly("family3");
    assertThat(families(split, Part.TEST)).containsExactlyInAnyOrder("family0", "family7");
    assertThat(split.train()).hasSize(17 * 12);
    assertThat(split.origin()).containsEntry("test families", "family0, family7");
  }

  @Test
  void impossibleFamilySplitsAreRefused() {
    assertThatThrownBy(() -> FamilySplit.holdOut(Set.of("x"), Set.of("x", "y")))
        .hasMessageContaining("'x' cannot be validation and test");
    assertThatThrownBy(() -> FamilySplit.holdOut(Set.of(), Set.of("tRNA")).split(data))
        .hasMessageContaining("no RNA belongs to family 'tRNA'");
    Dataset nameless =
        Dataset.of("set", List.of(new RandomSets(1).rna("r1", "", "ACGU")), DuplicateIds.REFUSE);
    assertThatThrownBy(() -> FamilySplit.random(SHARES, 1).split(nameless))
        .hasMessageContaining("RNA 'r1' of data set 'set' has no family");
  }

  @Test
  void partWithoutShareReceivesNothing() {
    Split split = new RandomSplit(new Shares(0.9, 0, 0.1), 1).split(data);

    assertThat(split.validation()).isEmpty();
    assertThat(split.test()).hasSize(24);
    assertThatThrownBy(() -> new Shares(0.9, 0.2, 0.1)).hasMessageContaining("0.9, 0.2, 0.1");
  }

  @Test
  void emptyDataGiveAnEmptySplit() {
    Dataset none = Dataset.of("none", List.of(), DuplicateIds.REFUSE);

    assertThat(new IdentitySplit(X, SHARES, 1).split(none).train()).isEmpty();
  }

  private static Set<String> letters(Dataset data, Split split, Part part) {
    Set<String> letters = new HashSet<>();
    split.of(part, data).rnas().forEach(rna -> letters.add(rna.sequence().bases()));
    return letters;
  }

  private Set<String> families(Split split, Part part) {
    Set<String> families = new HashSet<>();
    split.of(part, data).rnas().forEach(rna -> families.add(rna.family()));
    return families;
  }
}
