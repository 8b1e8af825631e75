package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimilaritySearchTest {

  private static final double X = 0.8;

  @Test
  void editBoundIsTheDistanceToTheNearestStretch() {
    RandomSets random = new RandomSets(1);
    for (int round = 0; round < 400; round++) {
      String text = random.bases(1 + random.number(200));
      String pattern =
          round % 2 == 0
              ? random.bases(1 + random.number(150))
              : random.mutant(text.substring(random.number(text.length())), 0.2);
      int distance = nearestStretch(pattern, text);
      EditBound bound = new EditBound(EditBound.encode(pattern));

      assertThat(bound.within(EditBound.encode(text), distance)).isTrue();
      assertThat(bound.within(EditBound.encode(text), distance - 1)).isFalse();
    }
  }

  @Test
  void sharedWordsAreCountedAsOftenAsTheyOccurInBoth() {
    WordIndex index = new WordIndex();
    index.add(EditBound.encode("AAAAAAAA"));
    index.add(EditBound.encode("ACGUACGUA"));
    index.add(EditBound.encode("ACGNUACGU"));

    assertThat(index.shared(EditBound.encode("AAAAAAA"))).containsExactly(3, 0, 0);
    assertThat(index.shared(EditBound.encode("ACGUACGU"))).containsExactly(0, 4, 1);
    assertThat(index.shared(EditBound.encode("ACG"))).containsExactly(0, 0, 0);
  }

  @Test
  void chanceOfSharedWordsIsWhatRandomRnasShow() {
    RandomSets random = new RandomSets(2);
    WordIndex index = new WordIndex();
    for (int k = 0; k < 300; k++) {
      index.add(EditBound.encode(random.bases(400)));
    }
    double mean =
        Arrays.stream(index.shared(EditBound.encode(random.bases(600)))).average().orElse(0);

    assertThat(WordIndex.byChance(400, 600)).isCloseTo(mean, within(0.05 * mean));
  }

  @Test
  void findsRelativesAndOnlyRelatives() {
    RandomSets random = new RandomSets(3);
    List<RnaSequence> references = new ArrayList<>();
    List<RnaSequence> queries = new ArrayList<>();
    for (int k = 0; k < 110; k++) {
      String bases = random.bases(40 + random.number(200));
      references.add(new RnaSequence("r" + k, bases));
      String copy = random.mutant(bases, 0.05 + 0.001 * random.number(200));
      String piece = copy.substring(0, copy.length() - random.number(copy.length() / 4));
      queries.add(new RnaSequence("q" + k, k % 2 == 0 ? copy : piece));
    }
    SimilaritySearch search = SimilaritySearch.against(references, X);

    int relatives = 0;
    for (RnaSequence query : queries) {
      boolean expected = references.stream().anyMatch(r -> similar(r.bases(), query.bases()));
      relatives += expected ? 1 : 0;
      Optional<SimilaritySearch.Hit> hit = search.find(query);
      assertThat(hit.isPresent()).as(query.id()).isEqualTo(expected);
      hit.ifPresent(h -> assertThat(h.identity()).isGreaterThanOrEqualTo(X));
    }
    assertThat(relatives).isBetween(40, 105);
  }

  @Test
  void equalSequencesAreFoundWhateverTheirLength() {
    for (String bases :
        List.of("", "A", "GGGAAACCC", "NNNNNNNNNN", new RandomSets(5).bases(3000))) {
      SimilaritySearch search = SimilaritySearch.against(List.of(new RnaSequence("r", bases)), X);

      assertThat(search.find(new RnaSequence("q", bases)))
          .hasValue(new SimilaritySearch.Hit("r", 1, true));
    }
  }

  @Test
  void tinyRnasAreNotSoughtInLongOnes() {
    String rna = new RandomSets(6).bases(200);
    String tiny = rna.substring(50, 74);
    String small = rna.substring(50, 75);
    SimilaritySearch search = SimilaritySearch.against(List.of(new RnaSequence("long", rna)), X);

    assertThat(search.find(new RnaSequence("24 nt", tiny))).isEmpty();
    assertThat(search.find(new RnaSequence("25 nt", small))).isPresent();
    assertThat(search.find(new RnaSequence("empty", ""))).isEmpty();
    assertThat(
            SimilaritySearch.against(List.of(new RnaSequence("20 nt", tiny.substring(4))), X)
                .find(new RnaSequence("24 nt", tiny)))
        .isPresent();
  }

  @Test
  void threadsHaveNoInfluence() {
    Dataset data = new RandomSets(7).families(12, 12, 0.12);
    List<RnaSequence> all = data.rnas().stream().map(r -> r.sequence()).toList();
    SimilaritySearch search = SimilaritySearch.against(all.subList(0, 72), X);

    List<Optional<SimilaritySearch.Hit>> one = search.findAll(all, 1);

    assertThat(search.findAll(all, 4)).isEqualTo(one);
    assertThat(one.subList(0, 72)).allMatch(hit -> hit.orElseThrow().exact());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SimilaritySearch.against(List.of(), 0))
        .hasMessageContaining("not 0.0");
    assertThatThrownBy(() -> SimilaritySearch.against(List.of(), X).findAll(List.of(), 0))
        .hasMessageContaining("at least one thread");
  }

  /** The documented definition, by alignment alone. */
  static boolean similar(String a, String b) {
    String shorter = a.length() <= b.length() ? a : b;
    String longer = a.length() <= b.length() ? b : a;
    if (shorter.length() < 25 && shorter.length() < X * longer.length()) {
      return false;
    }
    boolean comparable = 2 * shorter.length() >= longer.length();
    boolean contained =
        nearestStretch(shorter, longer) <= Math.floor((1 - X + 0.1) * shorter.length());
    return SequenceIdentity.of(a, b) >= X && (comparable || contained);
  }

  private static int nearestStretch(String pattern, String text) {
    int[] column = new int[pattern.length() + 1];
    Arrays.setAll(column, i -> i);
    int best = pattern.length();
    for (int j = 0; j < text.length(); j++) {
      int diagonal = 0;
      for (int i = 1; i <= pattern.length(); i++) {
        int left = column[i];
        int change = pattern.charAt(i - 1) == text.charAt(j) ? 0 : 1;
        column[i] = Math.min(diagonal + change, 1 + Math.min(left, column[i - 1]));
        diagonal = left;
      }
      best = Math.min(best, column[pattern.length()]);
    }
    return best;
  }
}
