package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityClustersTest {

  private static final double X = 0.8;

  private final List<RnaSequence> rnas =
      new RandomSets(21).families(12, 10, 0.14).rnas().stream().map(LabelledRna::sequence).toList();

  @Test
  void greedyMembersAreSimilarToTheirFounderAndFoundersAreNotToEachOther() {
    IdentityClusters clusters = IdentityClusters.greedy(rnas, X);

    assertPartition(clusters);
    List<Integer> founders = clusters.clusters().stream().map(this::longest).toList();
    assertThat(founders.size()).isBetween(13, 119);
    for (List<Integer> members : clusters.clusters()) {
      RnaSequence founder = rnas.get(longest(members));
      assertThat(members)
          .allMatch(k -> SimilaritySearchTest.similar(rnas.get(k).bases(), founder.bases()));
    }
    for (int a : founders) {
      assertThat(founders)
          .allMatch(
              b ->
                  a == b
                      || !SimilaritySearchTest.similar(rnas.get(a).bases(), rnas.get(b).bases()));
    }
  }

  @Test
  void linkedClustersPartEveryTwoSimilarRnasNever() {
    IdentityClusters clusters = IdentityClusters.linked(rnas, X);

    assertPartition(clusters);
    int[] cluster = new int[rnas.size()];
    for (int c = 0; c < clusters.clusters().size(); c++) {
      for (int k : clusters.clusters().get(c)) {
        cluster[k] = c;
      }
    }
    int similar = 0;
    for (int a = 0; a < rnas.size(); a++) {
      for (int b = 0; b < a; b++) {
        if (SimilaritySearchTest.similar(rnas.get(a).bases(), rnas.get(b).bases())) {
          assertThat(cluster[a]).isEqualTo(cluster[b]);
          similar++;
        }
      }
    }
    assertThat(similar).isPositive();
    assertThat(clusters.clusters().size())
        .isBetween(12, IdentityClusters.greedy(rnas, X).clusters().size());
  }

  @Test
  void equalRnasShareAClusterAndNothingGivesNone() {
    RnaSequence rna = rnas.get(0);
    List<RnaSequence> twins = List.of(rna, rnas.get(100), new RnaSequence("twin", rna.bases()));

    assertThat(IdentityClusters.greedy(twins, 1).clusters())
        .containsExactly(List.of(0, 2), List.of(1));
    assertThat(IdentityClusters.linked(twins, 1).clusters())
        .containsExactly(List.of(0, 2), List.of(1));
    assertThat(IdentityClusters.linked(List.of(), X).clusters()).isEmpty();
  }

  private int longest(List<Integer> members) {
    return members.stream()
        .max(Comparator.comparing((Integer k) -> rnas.get(k).length()).thenComparing(k -> -k))
        .orElseThrow();
  }

  private void assertPartition(IdentityClusters clusters) {
    assertThat(clusters.clusters().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rnas.size()).boxed().toList());
  }
}
