package e2efold.solver.nearest;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.PairingScores;
import java.util.Arrays;

/**
 * How well the ensemble of an RNA agrees with a known structure, and how that changes with the loop
 * energies: F1 with expected instead of counted pairs, {@code F = 2 Σ_{R} p / (Σ c p + |R|)}, p the
 * pair probabilities, R the known pairs. The charge c of a pair is 1, or less where both bases are
 * unpaired in R: consensus structures often leave out pairs that are there. Unlike the likelihood
 * of the structure it forgives what an ensemble of nested structures cannot hold, pseudoknots and
 * loops without energy, and it is what users are judged by.
 *
 * <p>Its gradient is that of {@code Σ w p} with {@code w = ∂F/∂p} held. As p are the derivatives of
 * the free energy by energies of pairs, and the expected counts those by loop energies, that is the
 * change of the counts when every pair's energy changes by its w: two passes give it by a central
 * difference, whatever the number of pairs. With a contrast that is not small the difference is
 * that of two ensembles, one drawn towards R and one pushed away from it: direct loss minimisation
 * (McAllester, Hazan and Keshet, NIPS 2010), which looks past the nearest hill.
 *
 * <p>Holds no state: several threads may use one.
 */
public final class ExpectedF1 {

  private static final int UNPAIRED = -1;

  private final PartitionFunction function;
  private final double undecided;
  private final double contrast;

  /**
   * Takes the parameters.
   *
   * @param energies of the loops
   * @param undecided charge of a pair of which both bases are unpaired in the known structure
   * @param contrast largest energy that a pair is given for the difference, kcal/mol; towards 0 the
   *     gradient becomes exact
   * @throws IllegalArgumentException when the charge is not within 0 to 1, or the contrast not
   *     within 1e-6 to 100
   */
  public ExpectedF1(LoopEnergies energies, double undecided, double contrast) {
    if (!(undecided >= 0 && undecided <= 1)) {
      throw new IllegalArgumentException(
          "the charge of undecided pairs must be in [0, 1], not " + undecided);
    }
    if (!(contrast >= 1e-6 && contrast <= 100)) {
      throw new IllegalArgumentException(
          "the contrast must be in [1e-6, 100] kcal/mol, not " + contrast);
    }
    this.undecided = undecided;
    this.contrast = contrast;
    function = new PartitionFunction(energies);
  }

  /**
   * Expected F1 and its gradient.
   *
   * @param bases letters of the RNA
   * @param known its structure; may cross itself
   * @param gradient where to add the derivatives by the loop energies, per kcal/mol, times {@code
   *     factor}, in the order of {@link LoopEnergies#values}
   * @param factor of each derivative
   * @return F, 0 to 1
   * @throws IllegalArgumentException when the structure has no pair or is of another length
   * @throws ArithmeticException as {@link PartitionFunction} does
   */
  public double addGradient(String bases, Structure known, double[] gradient, double factor) {
    if (known.pairs().isEmpty() || known.length() != bases.length()) {
      throw new IllegalArgumentException(
          "the known structure must be of the RNA's %d nt and have a pair"
              .formatted(bases.length()));
    }
    int[] partners = partners(known);
    PairingScores pairs = function.fold(bases, PairMask.ALL).pairs();
    double right = 0;
    double all = known.pairs().size();
    for (int i = 0; i < partners.length; i++) {
      for (int j = i + 1; j < partners.length; j++) {
        all += charge(partners, i, j) * pairs.at(i, j);
        right += partners[i] == j ? pairs.at(i, j) : 0;
      }
    }
    double f1 = 2 * right / all;
    double step = contrast / Math.max(f1, 2 - f1);
    for (double side : new double[] {-step, step}) {
      PairBonus bonus = (i, j) -> side * ((partners[i] == j ? 2 : 0) - f1 * charge(partners, i, j));
      function.addExpectedCounts(
          bases,
          new FoldingConstraints(PairMask.ALL, bonus, new double[0]),
          gradient,
          factor / (2 * side * all));
    }
    return f1;
  }

  private double charge(int[] partners, int i, int j) {
    return partners[i] == UNPAIRED && partners[j] == UNPAIRED ? undecided : 1;
  }

  private static int[] partners(Structure known) {
    int[] partners = new int[known.length()];
    Arrays.fill(partners, UNPAIRED);
    for (BasePair pair : known.pairs()) {
      partners[pair.i()] = pair.j();
      partners[pair.j()] = pair.i();
    }
    return partners;
  }
}
