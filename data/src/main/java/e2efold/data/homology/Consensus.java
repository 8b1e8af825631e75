package e2efold.data.homology;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What profiles that are aligned with an RNA say of its bases and base pairs, by their weights. */
final class Consensus {

  // So small a part of a homolog's base pair is none.
  private static final double LEAST = 0.003;

  private final String bases;
  private final double[] covered;
  private final Map<BasePair, Double> shares = new TreeMap<>();
  private double weights;

  /** Begins with nothing. */
  Consensus(String bases) {
    this.bases = bases;
    covered = new double[bases.length()];
  }

  /** Adds what a profile says. */
  void add(Profile profile, AlignmentPosterior aligned, double weight) {
    weights += weight;
    for (int column = 0; column < profile.columns(); column++) {
      aligned.forEach(column, (base, p) -> covered[base] += weight * p);
    }
    for (ProfilePair pair : profile.pairs()) {
      double share = profile.share(pair);
      aligned.forEach(
          pair.five(),
          (i, p) -> aligned.forEach(pair.three(), (j, q) -> add(i, j, share * p * q, weight)));
    }
  }

  private void add(int i, int j, double share, double weight) {
    if (share > LEAST && i < j && PairingRules.STANDARD.allows(bases, i, j)) {
      shares.merge(new BasePair(i, j), weight * share, Double::sum);
    }
  }

  /** For each base the weight of profiles that have a column for it, of all. */
  double[] coverage() {
    return Arrays.stream(covered).map(sum -> Math.min(1, sum / weights)).toArray();
  }

  /** The base pairs, each with the weight of profiles that have it, of all. */
  List<PairShare> pairs() {
    return shares.entrySet().stream()
        .map(e -> new PairShare(e.getKey().i(), e.getKey().j(), e.getValue() / weights))
        .toList();
  }
}
