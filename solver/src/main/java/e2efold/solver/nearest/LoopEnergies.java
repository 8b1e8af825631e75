package e2efold.solver.nearest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The parameters of the nearest-neighbour model: the free energy of a structure is the sum of those
 * of its loops (Mathews et al., PNAS 2004, doi:10.1073/pnas.0401799101; Turner &amp; Mathews,
 * Nucleic Acids Research 2010, doi:10.1093/nar/gkp892).
 *
 * @param values energies in kcal/mol: the blocks of {@link LoopBlock} in their order, then one for
 *     each special loop. Not copied: leave the array alone after handing it over
 * @param specialLoops hairpin loops with an energy of their own in place of all other terms,
 *     letters of the closing pair included, 5, 6 or 8 in all
 */
public record LoopEnergies(double[] values, List<String> specialLoops) {

  /** RT at 37 °C, kcal/mol. */
  public static final double THERMAL_ENERGY = 1.98717e-3 * 310.15;

  private static final int MOST_SPECIAL_LOOPS = 1000;

  /**
   * Checks sizes and values.
   *
   * @throws IllegalArgumentException when the number of values does not fit, a value is not finite,
   *     or a special loop is malformed or named twice
   */
  public LoopEnergies {
    specialLoops = List.copyOf(specialLoops);
    if (specialLoops.size() > MOST_SPECIAL_LOOPS
        || values.length != LoopBlock.total() + specialLoops.size()) {
      throw new IllegalArgumentException(
          "%d loop energies do not fit %d special loops: there must be %d and one for each"
              .formatted(values.length, specialLoops.size(), LoopBlock.total()));
    }
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k]) || Math.abs(values[k]) > 1000) {
        throw new IllegalArgumentException(
            "loop energy %d is %s: it must be within 1000 kcal/mol".formatted(k, values[k]));
      }
    }
    for (String loop : specialLoops) {
      if (!loop.matches("[ACGU]{5}|[ACGU]{6}|[ACGU]{8}")) {
        throw new IllegalArgumentException(
            "special loop '" + loop + "' must be 5, 6 or 8 letters of A, C, G, U");
      }
    }
    if (new HashSet<>(specialLoops).size() < specialLoops.size()) {
      throw new IllegalArgumentException("a special loop is named twice");
    }
  }

  /**
   * What each value stands for.
   *
   * @return names such as {@code STACK 7} or {@code GGGGAC}, in the order of the values
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (LoopBlock block : LoopBlock.values()) {
      for (int k = 0; k < block.size(); k++) {
        names.add(block.name() + " " + k);
      }
    }
    names.addAll(specialLoops);
    return names;
  }
}
