package e2efold.data.benchmark;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Families to validate on, none of whose RNAs are learned: the only validation that says something
 * about new families. Whole families are drawn until they hold the share asked for; relatives go
 * together; collections of many families are never drawn.
 */
public final class UnseenFamilies {

  private final FamilyRelatives relatives;
  private final Set<String> drawn = new HashSet<>();

  /**
   * Draws the families.
   *
   * @param rnas all RNAs that may be learned
   * @param relatives which family names are related
   * @param share share of the RNAs to set aside at most, in (0, 1); when no family is that small,
   *     the smallest is drawn
   * @param seed start of the random numbers
   */
  public UnseenFamilies(
      List<LabelledRna> rnas, FamilyRelatives relatives, double share, long seed) {
    this.relatives = relatives;
    Map<String, Integer> sizes = new HashMap<>();
    rnas.stream()
        .filter(this::hasOneFamily)
        .forEach(rna -> sizes.merge(family(rna), 1, Integer::sum));
    List<String> order = new ArrayList<>(sizes.keySet());
    Collections.sort(order);
    Collections.shuffle(order, new Random(seed));
    double most = share * rnas.size();
    double taken = 0;
    for (String family : order) {
      if (taken + sizes.get(family) <= most) {
        taken += sizes.get(family);
        drawn.add(family);
      }
    }
    if (drawn.isEmpty() && sizes.size() > 1) {
      drawn.add(Collections.min(order, Comparator.comparing(sizes::get)));
    }
  }

  /**
   * Tells whether an RNA is of a family set aside.
   *
   * @param rna any RNA
   * @return true when it must not be learned
   */
  public boolean holds(LabelledRna rna) {
    return hasOneFamily(rna)
        ? drawn.contains(family(rna))
        : !Collections.disjoint(relatives.of(rna.family()), drawn);
  }

  /**
   * Number of families set aside.
   *
   * @return their number
   */
  public int size() {
    return drawn.size();
  }

  private boolean hasOneFamily(LabelledRna rna) {
    return !relatives.isCollection(rna.family()) && relatives.of(rna.family()).size() == 1;
  }

  private String family(LabelledRna rna) {
    return relatives.of(rna.family()).iterator().next();
  }
}
