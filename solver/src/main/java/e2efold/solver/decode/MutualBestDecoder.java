package e2efold.solver.decode;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import java.util.Arrays;

/**
 * Pairs two bases when each is the other's most probable legal partner and the pair is more
 * probable than a threshold (ProbKnot, Bellaousov &amp; Mathews, RNA 2010, doi:10.1261/rna.2125310;
 * with a threshold: ThreshKnot, Zhang et al. 2019, arXiv:1912.12796). Pseudoknots can form. Of
 * equally probable pairs the one with the smaller i, then the smaller j, counts as better. O(L²).
 *
 * <p>Under constraints the bases that must pair choose first ({@link Demands}); where lonely pairs
 * are forbidden, those that come out are left out.
 */
public final class MutualBestDecoder implements Decoder {

  private final PairingRules rules;
  private final float threshold;

  /**
   * Chooses rules and threshold.
   *
   * @param rules legal pairs
   * @param threshold probability a pair must exceed, in [0, 1]
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  public MutualBestDecoder(PairingRules rules, double threshold) {
    this.rules = rules;
    this.threshold = Candidates.threshold(threshold);
  }

  @Override
  public Structure decode(GuidedRna rna, PairingScores scores) {
    GuidedRna settled = new Demands(rules, rna, scores).settled();
    Candidates candidates = Candidates.of(rules, threshold, settled, scores);
    int[] best = new int[candidates.length()];
    double[] weight = new double[best.length];
    Arrays.fill(best, -1);
    for (int i = 0; i < best.length; i++) {
      for (int c = candidates.rowStart(i); c < candidates.rowStart(i + 1); c++) {
        // Pairs come in the order that breaks ties, so a later one must be strictly better.
        prefer(best, weight, i, candidates.partner(c), candidates.weight(c));
        prefer(best, weight, candidates.partner(c), i, candidates.weight(c));
      }
    }
    int[] partner = new int[best.length];
    for (int i = 0; i < best.length; i++) {
      partner[i] = best[i] >= 0 && best[best[i]] == i ? best[i] : -1;
    }
    return Stacked.only(Structure.ofPartners(partner), rna.constraints().lonelyPairs());
  }

  private static void prefer(int[] best, double[] weight, int base, int mate, double gain) {
    if (gain > weight[base]) {
      weight[base] = gain;
      best[base] = mate;
    }
  }
}
