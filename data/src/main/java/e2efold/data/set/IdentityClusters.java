package e2efold.data.set;

import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Clusters of similar RNAs; similar as {@link SimilaritySearch} defines it.
 *
 * @param clusters for each cluster the places of its members in the list of RNAs, ascending;
 *     clusters in the order of their first members
 */
public record IdentityClusters(List<List<Integer>> clusters) {

  /** Copies the lists. */
  public IdentityClusters {
    clusters = clusters.stream().map(List::copyOf).toList();
  }

  /**
   * Greedy clusters as CD-HIT makes them (Li and Godzik 2006): from the longest RNA on, each joins
   * the first cluster found whose longest member it is similar to, or founds one. Members of
   * different clusters may be similar to each other; no two founders are.
   *
   * @param rnas the RNAs
   * @param identity least identity that counts as similar, in (0, 1]
   * @return the clusters; one founder each makes a non-redundant list
   */
  public static IdentityClusters greedy(List<RnaSequence> rnas, double identity) {
    SimilaritySearch founders = SimilaritySearch.against(List.of(), identity);
    List<Integer> founderPlaces = new ArrayList<>();
    int[] cluster = new int[rnas.size()];
    List<Integer> longestFirst =
        IntStream.range(0, rnas.size())
            .boxed()
            .sorted(Comparator.comparing(k -> -rnas.get(k).length()))
            .toList();
    for (int k : longestFirst) {
      OptionalInt founder = founders.first(rnas.get(k));
      if (founder.isPresent()) {
        cluster[k] = founderPlaces.get(founder.getAsInt());
      } else {
        cluster[k] = k;
        founderPlaces.add(k);
        founders.add(rnas.get(k));
      }
    }
    return of(cluster);
  }

  /**
   * Linked clusters: any two similar RNAs are in one cluster (single linkage), so that members of
   * different clusters are never similar. Chains of relatives make these clusters larger than
   * greedy ones.
   *
   * @param rnas the RNAs
   * @param identity least identity that counts as similar, in (0, 1]
   * @return the clusters
   */
  public static IdentityClusters linked(List<RnaSequence> rnas, double identity) {
    SimilaritySearch earlier = SimilaritySearch.against(List.of(), identity);
    List<Integer> places = new ArrayList<>();
    DisjointSets sets = new DisjointSets(rnas.size());
    for (int k = 0; k < rnas.size(); k++) {
      OptionalInt same = earlier.equalTo(rnas.get(k));
      if (same.isPresent()) {
        sets.join(k, places.get(same.getAsInt()));
        continue;
      }
      SimilaritySearch.Probe probe = earlier.probe(rnas.get(k));
      for (int candidate : probe.candidates()) {
        int place = places.get(candidate);
        if (sets.of(k) != sets.of(place) && earlier.similar(probe, candidate)) {
          sets.join(k, place);
        }
      }
      places.add(k);
      earlier.add(rnas.get(k));
    }
    return of(IntStream.range(0, rnas.size()).map(sets::of).toArray());
  }

  private static IdentityClusters of(int[] cluster) {
    TreeMap<Integer, List<Integer>> byFirst = new TreeMap<>();
    int[] first = new int[cluster.length];
    Arrays.fill(first, -1);
    for (int k = 0; k < cluster.length; k++) {
      if (first[cluster[k]] < 0) {
        first[cluster[k]] = k;
      }
      byFirst.computeIfAbsent(first[cluster[k]], key -> new ArrayList<>()).add(k);
    }
    return new IdentityClusters(List.copyOf(byFirst.values()));
  }
}
