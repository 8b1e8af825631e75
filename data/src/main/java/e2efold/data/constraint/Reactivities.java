package e2efold.data.constraint;

import java.util.Arrays;

/**
 * How strongly each base of one RNA reacts with a SHAPE reagent: unpaired bases do, paired ones
 * hardly.
 *
 * @param values normalised reactivities by position from 0; NaN where none was measured. Not
 *     copied: leave the array alone after handing it over
 */
public record Reactivities(double[] values) {

  /**
   * What each base adds to every stack that its pair is in: {@code slope · ln(reactivity + 1) +
   * intercept}, and nothing where none was measured (Deigan, Li, Mathews &amp; Weeks, PNAS 2009,
   * doi:10.1073/pnas.0806929106). A reactivity below 0 is noise around 0.
   *
   * @param slope kcal/mol
   * @param intercept kcal/mol
   * @return kcal/mol, one per base
   */
  public double[] stackEnergies(double slope, double intercept) {
    return Arrays.stream(values)
        .map(value -> Double.isNaN(value) ? 0 : slope * Math.log1p(Math.max(0, value)) + intercept)
        .toArray();
  }
}
