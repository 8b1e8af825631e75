package e2efold.model;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.PairEnergies;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.homology.Relative;
import e2efold.data.metric.LogOdds;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.nearest.LoopEnergies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Folds RNAs of one input that are related to each other together: none has a known structure, but
 * what each would fold into is evidence for the others, as in TurboFold (Harmanci, Sharma and
 * Mathews 2011). In rounds, every RNA is folded again with energies of pairs −RT g c (logit(f) −
 * logit(θ)), f the mean probability that the pair has in the relatives, over all ways to align
 * them, c the share of the relatives that have both bases, θ the decoder's threshold, and g how
 * much they count together. Then the log-odds of a pair become (1 − s g c) · u + s g c · (logit(f)
 * + b), u those of the new fold, b what relatives and the fold they bent are too modest by.
 * Relatives that differ more from the RNA weigh more, for they tell more. g falls with the
 * familiarity of the RNA: who is known well learns nothing from guesses.
 */
public final class JointFolding {

  // Chosen on 695 RNAs of 69 families held out, ten each, and on shorter and longer families of
  // training RNAs; model/WEIGHTS.md has the figures.
  private static final HomologTrust TRUST = new HomologTrust(1, 0.2);
  // Whoever fits worse weighs a tenth at most.
  private static final double LEAST_FIT = 0.1;
  private static final double SHARE = 0.8;
  // Without it, of the pairs with a probability of a quarter a half exist.
  private static final double MODESTY = 0.8;
  private static final int ROUNDS = 3;
  // Familiarity up to which relatives count in full.
  private static final double FAMILIAR = 0.3;
  private static final double LEAST_GAIN = 0.01;
  private static final double LEAST_DIFFERENCE = 0.05;
  // Stands for all that is less probable than what is kept.
  private static final double LEAST = 0.003;
  // RNAs whose energies are held at once.
  private static final int HELD = 64;

  private final List<GuidedRna> rnas;
  private final PairingRules rules;
  private final List<Kin> kin;
  // Log-odds of a pair that neither gains nor loses.
  private final double neutral;

  /** Relatives, the weight of each, and how much they count together, 0 to 1. */
  private record Kin(List<Relative> relatives, double[] weights, double gain) {

    private boolean isClose() {
      return relatives.stream().anyMatch(relative -> relative.fit() >= TRUST.halfway());
    }

    private boolean counts() {
      return gain >= LEAST_GAIN;
    }
  }

  /** Folds RNAs under all that is known of them. */
  @FunctionalInterface
  public interface Folder {

    /**
     * Folds.
     *
     * @param numbers places of the RNAs among all
     * @param rnas these RNAs with energies of pairs
     * @return the pairs of each, calibrated, in the same order
     */
    List<SparsePairs> fold(int[] numbers, List<GuidedRna> rnas);
  }

  /**
   * Finds out who is related to whom.
   *
   * @param rnas of one input
   * @param familiarity of each, in [0, 1]
   * @param rules the legal pairs
   * @param threshold the probability from which on the decoder takes a pair
   */
  public JointFolding(
      List<GuidedRna> rnas, double[] familiarity, PairingRules rules, double threshold) {
    neutral = logit(threshold);
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
    List<Relative> relatives =
        library.relatives(own, LEAST_FIT).stream()
            .filter(r -> !rnas.get(r.number()).sequence().bases().equals(own.bases()))
            .toList();
    double none = 1;
    double[] weights = new double[relatives.size()];
    for (int k = 0; k < weights.length; k++) {
      double weight = TRUST.weight(relatives.get(k).fit());
      double difference = Math.max(LEAST_DIFFERENCE, 1 - relatives.get(k).identity());
      none *= 1 - weight;
      weights[k] = weight * Math.sqrt(difference);
    }
    double known = Math.min(1, (1 - familiarity) / (1 - FAMILIAR));
    return new Kin(relatives, weights, (1 - none) * known);
  }

  /**
   * Number of RNAs with relatives that fit well enough to count for half of what the best would.
   *
   * @return among those of the input
   */
  public int related() {
    return (int) kin.stream().filter(Kin::isClose).count();
  }

  /**
   * Number of folds that {@link #informed} asks for.
   *
   * @return of all rounds together
   */
  public int folds() {
    return ROUNDS * (int) kin.stream().filter(Kin::counts).count();
  }

  /**
   * What all know together.
   *
   * @param alone the pairs of each RNA without the others, calibrated
   * @param folder the model that found them
   * @return the pairs of each with the others in mind
   */
  public List<SparsePairs> informed(List<SparsePairs> alone, Folder folder) {
    int[] counting = IntStream.range(0, rnas.size()).filter(n -> kin.get(n).counts()).toArray();
    List<SparsePairs> now = alone;
    for (int round = 0; round < ROUNDS; round++) {
      List<SparsePairs> next = new ArrayList<>(now);
      for (int from = 0; from < counting.length; from += HELD) {
        int[] held = Arrays.copyOfRange(counting, from, Math.min(counting.length, from + HELD));
        List<SparsePairs> together = informed(held, now, folder);
        for (int k = 0; k < held.length; k++) {
          next.set(held[k], together.get(k));
        }
      }
      now = next;
    }
    return now;
  }

  private List<SparsePairs> informed(int[] held, List<SparsePairs> last, Folder folder) {
    List<RelativesView> views =
        Arrays.stream(held).parallel().mapToObj(n -> view(n, last)).toList();
    List<GuidedRna> guided = new ArrayList<>();
    for (int k = 0; k < held.length; k++) {
      guided.add(rnas.get(held[k]).with(energies(kin.get(held[k]), views.get(k))));
    }
    List<SparsePairs> folded = folder.fold(held, guided);
    return IntStream.range(0, held.length)
        .parallel()
        .mapToObj(k -> together(held[k], folded.get(k), views.get(k)))
        .toList();
  }

  private RelativesView view(int n, List<SparsePairs> last) {
    RelativesView view = new RelativesView(rnas.get(n).sequence().length());
    Kin own = kin.get(n);
    for (int k = 0; k < own.weights().length; k++) {
      Relative relative = own.relatives().get(k);
      view.add(relative.aligned(), last.get(relative.number()), own.weights()[k]);
    }
    return view;
  }

  private PairEnergies energies(Kin own, RelativesView view) {
    double unit = -LoopEnergies.THERMAL_ENERGY * own.gain();
    return PairEnergies.of(
        view.length(), (i, j) -> unit * view.coverage(i, j) * (logit(view.share(i, j)) - neutral));
  }

  private SparsePairs together(int n, SparsePairs folded, RelativesView view) {
    GuidedRna rna = rnas.get(n);
    PairingScores own = folded.scores();
    double most = SHARE * kin.get(n).gain();
    return SparsePairs.of(
        view.length(),
        (i, j) -> {
          double alone = own.at(i, j);
          double weight = most * view.coverage(i, j);
          if (weight == 0 || alone == 1 || !rna.allows(rules, i, j)) {
            return (float) alone;
          }
          double others = logit(view.share(i, j)) + MODESTY;
          double odds = (1 - weight) * logit(alone) + weight * others;
          return (float) (1 / (1 + Math.exp(-odds)));
        });
  }

  private static double logit(double probability) {
    return LogOdds.of(probability, LEAST);
  }
}
