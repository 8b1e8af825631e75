package e2efold.model;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.homology.Relative;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Folds RNAs of one input that are related to each other together: none has a known structure, but
 * what each would fold into alone is evidence for the others, as in TurboFold (Harmanci, Sharma and
 * Mathews 2011). The log-odds of a pair become (1 − w c) · u + w c · logit(f), u those of the RNA
 * alone, f the mean probability that the pair has in the relatives, as aligned, c the share of the
 * relatives that have both bases, all by the relatives' weights, and w grows with these weights and
 * falls with the familiarity of the RNA, for who is known well learns nothing from guesses.
 */
public final class JointFolding {

  // Chosen on 695 RNAs of 69 families held out, ten each, and shorter families of them.
  private static final HomologTrust TRUST = new HomologTrust(1, 0.6);
  private static final double SHARE = 0.8;
  private static final int ROUNDS = 2;
  // Familiarity up to which relatives count in full.
  private static final double FAMILIAR = 0.3;
  private static final double LEAST_WEIGHT = 0.02;
  // Stands for all that is less probable than what is kept.
  private static final double LEAST = 0.003;

  private final List<GuidedRna> rnas;
  private final PairingRules rules;
  private final List<Kin> kin;

  private record Kin(List<Relative> relatives, double[] weights, double sum, double share) {}

  private static final class Support {
    private double alone;
    private double others;
  }

  /**
   * Finds out who is related to whom.
   *
   * @param rnas of one input
   * @param familiarity of each, in [0, 1]
   * @param rules the legal pairs
   */
  public JointFolding(List<GuidedRna> rnas, double[] familiarity, PairingRules rules) {
    this.rnas = List.copyOf(rnas);
    this.rules = rules;
    ProfileLibrary library = ProfileLibrary.ofEach(rnas.stream().map(JointFolding::open).toList());
    kin =
        IntStream.range(0, rnas.size())
            .parallel()
            .mapToObj(n -> kin(n, familiarity[n], library))
            .toList();
  }

  private static LabelledRna open(GuidedRna rna) {
    int length = rna.sequence().length();
    return new LabelledRna(rna.sequence(), Structure.ofPairs(length, List.of()), "");
  }

  /** An equal sequence knows nothing that the RNA does not. */
  private Kin kin(int n, double familiarity, ProfileLibrary library) {
    RnaSequence own = rnas.get(n).sequence();
    List<Relative> relatives = new ArrayList<>();
    double none = 1;
    double sum = 0;
    for (Relative relative : library.relatives(own)) {
      double weight = TRUST.weight(relative.fit());
      String bases = rnas.get(relative.number()).sequence().bases();
      if (weight >= LEAST_WEIGHT && !bases.equals(own.bases())) {
        relatives.add(relative);
        none *= 1 - weight;
        sum += weight;
      }
    }
    double[] weights = relatives.stream().mapToDouble(r -> TRUST.weight(r.fit())).toArray();
    return new Kin(
        relatives,
        weights,
        sum,
        SHARE * (1 - none) * Math.min(1, (1 - familiarity) / (1 - FAMILIAR)));
  }

  /**
   * Number of RNAs with relatives.
   *
   * @return among those of the input
   */
  public int related() {
    return (int) kin.stream().filter(own -> !own.relatives().isEmpty()).count();
  }

  /**
   * What all know together.
   *
   * @param alone the pairs of each RNA without the others, calibrated
   * @return the pairs of each with the others in mind
   */
  public List<SparsePairs> informed(List<SparsePairs> alone) {
    List<SparsePairs> now = alone;
    for (int round = 0; round < ROUNDS; round++) {
      List<SparsePairs> last = now;
      now =
          IntStream.range(0, rnas.size())
              .parallel()
              .mapToObj(n -> informed(n, alone.get(n), last))
              .toList();
    }
    return now;
  }

  private SparsePairs informed(int n, SparsePairs alone, List<SparsePairs> others) {
    Kin own = kin.get(n);
    if (own.relatives().isEmpty()) {
      return alone;
    }
    GuidedRna rna = rnas.get(n);
    Map<BasePair, Support> pairs = new TreeMap<>();
    alone.forEach((i, j, p) -> support(pairs, i, j).alone = p);
    for (int k = 0; k < own.weights().length; k++) {
      Relative relative = own.relatives().get(k);
      double weight = own.weights()[k];
      int[] places = relative.places();
      others
          .get(relative.number())
          .forEach(
              (a, b, p) -> {
                if (places[a] >= 0 && places[b] >= 0 && allows(rna, places[a], places[b])) {
                  support(pairs, places[a], places[b]).others += weight * p;
                }
              });
    }
    SortedMap<BasePair, Float> together = new TreeMap<>();
    pairs.forEach((pair, support) -> together.put(pair, together(own, pair, support)));
    return SparsePairs.of(rna.sequence().length(), together);
  }

  private boolean allows(GuidedRna rna, int i, int j) {
    return rules.allows(rna.sequence().bases(), i, j) && rna.constraints().allows(i, j);
  }

  private static Support support(Map<BasePair, Support> pairs, int i, int j) {
    return pairs.computeIfAbsent(new BasePair(i, j), pair -> new Support());
  }

  private static float together(Kin own, BasePair pair, Support support) {
    double covered = 0;
    for (int k = 0; k < own.weights().length; k++) {
      int[] bases = own.relatives().get(k).bases();
      covered += bases[pair.i()] >= 0 && bases[pair.j()] >= 0 ? own.weights()[k] : 0;
    }
    if (covered == 0 || support.alone == 1) {
      return (float) support.alone;
    }
    double weight = own.share() * covered / own.sum();
    double odds = (1 - weight) * logit(support.alone) + weight * logit(support.others / covered);
    return (float) (1 / (1 + Math.exp(-odds)));
  }

  private static double logit(double probability) {
    double kept = Math.max(LEAST, Math.min(1 - LEAST, probability));
    return Math.log(kept / (1 - kept));
  }
}
