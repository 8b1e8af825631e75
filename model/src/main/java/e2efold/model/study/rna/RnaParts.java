package e2efold.model.study.rna;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The RNAs of the study: what is learned, a random test set of the same families, and families that
 * are held out altogether. No sequence occurs twice.
 *
 * @param train RNAs to learn from
 * @param random RNAs of the same families
 * @param heldOut RNAs of families that are not in {@code train}
 * @param families the held-out families
 */
public record RnaParts(
    List<LabelledRna> train,
    List<LabelledRna> random,
    List<LabelledRna> heldOut,
    List<String> families) {

  private static final double RANDOM_SHARE = 0.2;
  private static final int FEWEST = 5;
  private static final int USUAL_FAMILIES = 2;

  /**
   * Parts a set.
   *
   * @param rnas all RNAs
   * @param maxLength longer ones are left out, nt
   * @param families families to hold out; none: the second and third largest
   * @param most RNAs of a part at most
   * @param seed seed of every draw
   * @return the parts
   * @throws IllegalArgumentException when a family is unknown or a part would be empty
   */
  public static RnaParts of(
      List<LabelledRna> rnas, int maxLength, List<String> families, int most, long seed) {
    Set<String> seen = new HashSet<>();
    List<LabelledRna> fit =
        new ArrayList<>(
            rnas.stream()
                .filter(rna -> rna.sequence().length() <= maxLength)
                .map(rna -> rna.onlyLegal(PairingRules.STANDARD))
                .filter(rna -> !rna.structure().pairs().isEmpty())
                .filter(rna -> seen.add(rna.sequence().bases()))
                .toList());
    Map<String, Long> sizes =
        fit.stream()
            .collect(
                Collectors.groupingBy(LabelledRna::family, TreeMap::new, Collectors.counting()));
    List<String> held = families.isEmpty() ? usual(sizes) : List.copyOf(families);
    for (String family : held) {
      if (sizes.getOrDefault(family, 0L) < FEWEST) {
        throw new IllegalArgumentException(
            "fewer than %d RNAs of at most %d nt are of family '%s'; there are %s"
                .formatted(FEWEST, maxLength, family, sizes));
      }
    }
    Collections.shuffle(fit, new Random(seed));
    List<LabelledRna> apart = fit.stream().filter(rna -> held.contains(rna.family())).toList();
    List<LabelledRna> rest = fit.stream().filter(rna -> !held.contains(rna.family())).toList();
    int tests = (int) Math.min(most, Math.round(RANDOM_SHARE * rest.size()));
    RnaParts parts =
        new RnaParts(
            rest.subList(tests, Math.min(rest.size(), tests + most)),
            rest.subList(0, tests),
            evenly(apart, held, most),
            held);
    parts.requireEnough(maxLength);
    return parts;
  }

  private static List<String> usual(Map<String, Long> sizes) {
    List<String> largest =
        sizes.keySet().stream()
            .filter(family -> sizes.get(family) >= FEWEST)
            .sorted(Comparator.comparing(sizes::get, Comparator.reverseOrder()))
            .toList();
    return largest.subList(
        Math.min(1, largest.size()), Math.min(1 + USUAL_FAMILIES, largest.size()));
  }

  /** As many of each family as the number allows. */
  private static List<LabelledRna> evenly(List<LabelledRna> rnas, List<String> families, int most) {
    Map<String, Integer> taken = new LinkedHashMap<>();
    int each = Math.max(1, most / Math.max(1, families.size()));
    return rnas.stream().filter(rna -> taken.merge(rna.family(), 1, Integer::sum) <= each).toList();
  }

  private void requireEnough(int maxLength) {
    if (train.size() < FEWEST || random.size() < FEWEST || heldOut.size() < FEWEST) {
      throw new IllegalArgumentException(
          ("%d RNAs to learn from, %d random test RNAs and %d of held-out families %s are too few:"
                  + " each part needs %d different sequences of at most %d nt with base pairs")
              .formatted(train.size(), random.size(), heldOut.size(), families, FEWEST, maxLength));
    }
  }
}
