package e2efold.solver.decode;

import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.Arrays;

/**
 * Pairs two bases when each is the other's most probable legal partner and the pair is more
 * probable than a threshold (ProbKnot, Bellaousov &amp; Mathews, RNA 2010, doi:10.1261/rna.2125310;
 * with a threshold: ThreshKnot, Zhang et al. 2019, arXiv:1912.12796). Pseudoknots can form. Of
 * equally probable pairs the one with the smaller i, then the smaller j, counts as better. O(L²).
 */
public final class MutualBestDecoder implements Decoder {

  private final Candidates candidates;

  /**
   * Chooses rules and threshold.
   *
   * @param rules legal pairs
   * @param threshold probability a pair must exceed, in [0, 1]
   */
  public MutualBestDecoder(PairingRules rules, double threshold) {
    candidates = new Candidates(rules, threshold);
  }

  @Override
  public Structure decode(RnaSequence sequence, PairingScores scores) {
    int[] best = new int[sequence.length()];
    float[] probability = new float[sequence.length()];
    Arrays.fill(best, -1);
    // Pairs arrive in the order that breaks ties, so a later pair must be strictly better.
    candidates.forEach(
        sequence,
        scores,
        (i, j, p) -> {
          if (p > probability[i]) {
            probability[i] = p;
            best[i] = j;
          }
          if (p > probability[j]) {
            probability[j] = p;
            best[j] = i;
          }
        });
    int[] partner = new int[best.length];
    for (int i = 0; i < best.length; i++) {
      partner[i] = best[i] >= 0 && best[best[i]] == i ? best[i] : -1;
    }
    return Structure.ofPartners(partner);
  }
}
