package e2efold.model.adapt;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.IdentityClusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A family as a task: RNAs of which no two are similar, one of each cluster of relatives, so that
 * however they are drawn, the query set holds no relative of the support set.
 *
 * @param name the family
 * @param rnas one of each cluster, legal pairs only
 */
public record TaskFamily(String name, List<LabelledRna> rnas) {

  /** RNAs of at least this identity are relatives. */
  public static final double IDENTITY = 0.8;

  /** Copies the list. */
  public TaskFamily {
    rnas = List.copyOf(rnas);
  }

  /**
   * Two disjoint sets of a family.
   *
   * @param support what is adapted to
   * @param query what is predicted afterwards; holds no relative of the support set
   */
  public record Draw(List<LabelledRna> support, List<LabelledRna> query) {}

  /**
   * Parts a set into families and clusters each.
   *
   * @param rnas any RNAs; those without family, without legal pairs or of too great a length are
   *     left out
   * @param rules the legal pairs
   * @param maxLength longest RNA, nt
   * @param most RNAs of a family that are looked at, drawn at random
   * @param seed decides what is drawn
   * @return the families by name; RNAs in random order
   */
  public static List<TaskFamily> of(
      List<LabelledRna> rnas, PairingRules rules, int maxLength, int most, long seed) {
    Map<String, List<LabelledRna>> byFamily = new TreeMap<>();
    for (LabelledRna rna : rnas) {
      LabelledRna legal = rna.onlyLegal(rules);
      if (!rna.family().isEmpty()
          && rna.sequence().length() <= maxLength
          && !legal.structure().pairs().isEmpty()) {
        byFamily.computeIfAbsent(rna.family(), name -> new ArrayList<>()).add(legal);
      }
    }
    List<TaskFamily> families = new ArrayList<>();
    byFamily.forEach((name, members) -> families.add(clustered(name, members, most, seed)));
    return families;
  }

  private static TaskFamily clustered(String name, List<LabelledRna> members, int most, long seed) {
    Random random = new Random(31 * seed + name.hashCode());
    Collections.shuffle(members, random);
    List<LabelledRna> some = members.subList(0, Math.min(most, members.size()));
    List<RnaSequence> sequences = some.stream().map(LabelledRna::sequence).toList();
    List<LabelledRna> founders = new ArrayList<>();
    for (List<Integer> cluster : IdentityClusters.greedy(sequences, IDENTITY).clusters()) {
      founders.add(longest(cluster, some));
    }
    Collections.shuffle(founders, random);
    return new TaskFamily(name, founders);
  }

  /** The first of the longest members founded the cluster; no two founders are similar. */
  private static LabelledRna longest(List<Integer> cluster, List<LabelledRna> rnas) {
    LabelledRna longest = rnas.get(cluster.get(0));
    for (int place : cluster) {
      LabelledRna rna = rnas.get(place);
      longest = rna.sequence().length() > longest.sequence().length() ? rna : longest;
    }
    return longest;
  }

  /**
   * Families as {@link #of} made them, read back.
   *
   * @param rnas no two of a family similar
   * @return the families in the order of their first RNAs
   */
  static List<TaskFamily> ofUnrelated(List<LabelledRna> rnas) {
    Map<String, List<LabelledRna>> byFamily = new LinkedHashMap<>();
    rnas.forEach(rna -> byFamily.computeIfAbsent(rna.family(), n -> new ArrayList<>()).add(rna));
    List<TaskFamily> families = new ArrayList<>();
    byFamily.forEach((name, members) -> families.add(new TaskFamily(name, members)));
    return families;
  }

  /**
   * Draws two disjoint sets.
   *
   * @param support size of the support set
   * @param query size of the query set; fewer when the family has no more
   * @param random decides
   * @return the sets
   * @throws IllegalArgumentException when the family has too few RNAs for a query set
   */
  public Draw draw(int support, int query, Random random) {
    if (support >= rnas.size()) {
      throw new IllegalArgumentException(
          "family '%s' has %d RNAs without relatives, too few for %d and a query set"
              .formatted(name, rnas.size(), support));
    }
    List<LabelledRna> shuffled = new ArrayList<>(rnas);
    Collections.shuffle(shuffled, random);
    return new Draw(
        List.copyOf(shuffled.subList(0, support)),
        List.copyOf(shuffled.subList(support, Math.min(support + query, shuffled.size()))));
  }
}
