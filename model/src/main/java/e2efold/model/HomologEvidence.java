package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.PairEnergies;
import e2efold.data.homology.Homology;
import e2efold.data.homology.PairShare;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.metric.LogOdds;
import e2efold.data.rna.RnaSequence;
import e2efold.solver.nearest.LoopEnergies;
import java.util.Arrays;
import java.util.List;

/**
 * What homologs of known structure say of base pairs. It counts twice: in the ensemble that a
 * network builds on, as energies −s RT w c (logit(f) + 1), so that thermodynamics completes what
 * homologs leave open, and in what the network makes of that. There the log-odds of a pair of bases
 * become (1 − w) · u + w · logit(f), u those of network and thermodynamics, f the share of the
 * homologs that have the pair, kept away from 0 and 1, and w the homologs' weight times c, their
 * coverage of both bases: a mean of the experts' logits, as in a product of experts (Hinton 2002).
 * Where homologs have no base, they say nothing.
 *
 * @param library searched for homologs
 * @param trust how much they count
 */
public record HomologEvidence(ProfileLibrary library, HomologTrust trust) {

  // Chosen on validation sets, as the trust; model/WEIGHTS.md says how.
  private static final double STRENGTH = 5.0 / 3;
  // Log-odds of a pair that neither gains nor loses, about those of the decoder's threshold.
  private static final double NEUTRAL = -1;
  // Who is surer than that of a pair that homologs have could not be told better.
  private static final double MOST_SURE = 5.5;
  private static final double LEAST_SHARE = 0.03;

  /** What the homologs of an RNA say; nothing where they fit too badly to count. */
  Homology homology(RnaSequence rna) {
    return library.homology(rna, trust.leastFit());
  }

  /** What homologs say as energies of pairs, for an ensemble; kcal/mol. */
  PairEnergies energies(Homology homology) {
    if (homology.isNone()) {
      return PairEnergies.NONE;
    }
    int length = homology.coverage().length;
    float[] odds = unshared(length * length);
    note(homology.pairs(), odds, 0, length);
    double unit = -LoopEnergies.THERMAL_ENERGY * STRENGTH * trust.weight(homology.fit());
    double[] coverage = homology.coverage();
    return PairEnergies.of(
        length, (i, j) -> unit * coverage[i] * coverage[j] * (odds[i * length + j] - NEUTRAL));
  }

  /** Log-odds (B, L, L) with what homologs say. */
  NDArray applied(NDArray logOdds, List<Homology> homologies) {
    int l = Math.toIntExact(logOdds.getShape().get(1));
    float[] weights = new float[homologies.size() * l];
    float[] odds = unshared(homologies.size() * l * l);
    for (int n = 0; n < homologies.size(); n++) {
      note(homologies.get(n), weights, odds, n, l);
    }
    return mixed(logOdds, weights, odds, l);
  }

  /** The square root of a weight goes to each base, so that a pair gets all of it. */
  private void note(Homology homology, float[] weights, float[] odds, int n, int l) {
    double weight = trust.weight(homology.fit());
    double[] coverage = homology.coverage();
    for (int i = 0; i < coverage.length; i++) {
      weights[n * l + i] = (float) (Math.sqrt(weight) * coverage[i]);
    }
    note(homology.pairs(), odds, n * l, l);
  }

  /** Log-odds of pairs that no homolog has. */
  private static float[] unshared(int cells) {
    float[] odds = new float[cells];
    Arrays.fill(odds, odds(0));
    return odds;
  }

  /** Puts the log-odds of pairs into a map whose first row is one of several maps' rows. */
  private static void note(List<PairShare> pairs, float[] odds, int firstRow, int l) {
    for (PairShare pair : pairs) {
      odds[(firstRow + pair.i()) * l + pair.j()] = odds(pair.share());
      odds[(firstRow + pair.j()) * l + pair.i()] = odds(pair.share());
    }
  }

  private static NDArray mixed(NDArray logOdds, float[] weights, float[] odds, int l) {
    NDManager manager = logOdds.getManager();
    int b = weights.length / l;
    NDArray five = manager.create(weights, new Shape(b, l, 1));
    NDArray three = manager.create(weights, new Shape(b, 1, l));
    NDArray evidence = manager.create(odds, new Shape(b, l, l));
    NDArray weight = five.mul(three);
    NDArray bounded = logOdds.clip(-MOST_SURE, MOST_SURE);
    NDArray supported = bounded.add(evidence.sub(bounded).mul(weight));
    // That homologs lack a pair makes none likelier that was unlikely already: there are too many.
    NDArray others = logOdds.minimum(logOdds.add(evidence.sub(logOdds).mul(weight)));
    return NDArrays.where(evidence.gt(odds(0)), supported, others);
  }

  private static float odds(double share) {
    return (float) LogOdds.of(share, LEAST_SHARE);
  }
}
