package e2efold.solver.nearest;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.rna.PairCells;
import e2efold.solver.decode.PairingScores;
import java.util.Optional;

/**
 * Partition function, pair probabilities and their derivatives by the loop energies, which are
 * those of nested structures alone. Holds no state: several threads may use one.
 */
public final class PartitionFunction {

  // Loops less probable than this do not enter a gradient.
  private static final double RARE = 1e-9;
  // Typical free energy of an ensemble, kcal/mol per nt; only the scale of numbers depends on it.
  private static final double TYPICAL = -0.3;
  private static final int LARGE = 700;
  private static final int WINDOW = 350;
  private static final int TRIANGLES = 13;
  private static final int ATTEMPTS = 8;

  private final LoopFactors factors;
  private final Optional<PseudoknotEnergies> pseudoknots;

  /**
   * Takes the parameters of nested structures.
   *
   * @param energies of the loops
   */
  public PartitionFunction(LoopEnergies energies) {
    this(energies, Optional.empty());
  }

  /**
   * Takes the parameters.
   *
   * @param energies of the loops
   * @param pseudoknots what pseudoknots cost, where {@link #fold} shall allow them
   */
  public PartitionFunction(LoopEnergies energies, Optional<PseudoknotEnergies> pseudoknots) {
    factors = new LoopFactors(energies);
    this.pseudoknots = pseudoknots;
  }

  /**
   * How much memory an RNA takes.
   *
   * @param length nt
   * @return bytes
   */
  public static long bytes(int length) {
    return (long) length * (length + 1) / 2 * Double.BYTES * TRIANGLES;
  }

  /**
   * The ensemble of one RNA.
   *
   * @param bases letters; others than A, C, G, U pair with nothing
   * @param mask the pairs that may form
   * @return partition function and probabilities
   * @throws ArithmeticException when no scale keeps the numbers within the range of a double
   */
  public PairEnsemble fold(String bases, PairMask mask) {
    return fold(bases, FoldingConstraints.of(mask));
  }

  /**
   * The ensemble of one RNA under constraints.
   *
   * @param bases letters; others than A, C, G, U pair with nothing
   * @param constraints the pairs that may form, and energies beside those of the loops, which count
   *     in ln Z
   * @return partition function and probabilities
   * @throws ArithmeticException when no scale keeps the numbers within the range of a double
   * @throws ConstraintException when no nested structure of the model gives all bases a partner
   *     that must have one
   * @throws IllegalArgumentException when the constraints do not fit the RNA
   */
  public PairEnsemble fold(String bases, FoldingConstraints constraints) {
    Scaled scaled = inside(new Letters(bases, constraints));
    Outside outside = new Outside(scaled.inside());
    int length = bases.length();
    float[] probabilities = new float[PairCells.count(length)];
    int k = 0;
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++, k++) {
        double inner = scaled.inside().closed.at(i, j);
        probabilities[k] = inner > 0 ? (float) Math.min(1, outside.probability(i, j)) : 0;
      }
    }
    double logPartition =
        scaled.logPartition() - constraints.constant() / LoopEnergies.THERMAL_ENERGY;
    if (pseudoknots.isPresent()) {
      Pseudoknots knots = new Pseudoknots(scaled.inside(), outside, pseudoknots.get());
      knots.addTo(probabilities);
      logPartition += Math.log1p(knots.total() / scaled.inside().total());
    }
    return new PairEnsemble(logPartition, new PairingScores(length, probabilities));
  }

  /**
   * The expected number of times each parameter is used: the derivatives of {@code −RT ln Z}.
   *
   * @param bases letters
   * @param mask the pairs that may form
   * @param counts where to add them, times {@code factor}, in the order of {@link
   *     LoopEnergies#values}
   * @param factor of each count
   * @return ln Z, nats
   */
  public double addExpectedCounts(String bases, PairMask mask, double[] counts, double factor) {
    return addExpectedCounts(bases, FoldingConstraints.of(mask), counts, factor);
  }

  /**
   * The same under constraints.
   *
   * @param bases letters
   * @param constraints the pairs that may form, and energies beside those of the loops
   * @param counts where to add them, times {@code factor}
   * @param factor of each count
   * @return ln Z, nats, the constraints' energies included
   * @throws IllegalArgumentException when the constraints do not fit the RNA
   */
  public double addExpectedCounts(
      String bases, FoldingConstraints constraints, double[] counts, double factor) {
    Scaled scaled = inside(new Letters(bases, constraints));
    new LoopCounts(scaled.inside(), new Outside(scaled.inside()), RARE)
        .addTo((parameter, times) -> counts[parameter] += factor * times);
    return scaled.logPartition() - constraints.constant() / LoopEnergies.THERMAL_ENERGY;
  }

  private record Scaled(Inside inside, double logPartition) {}

  private Scaled inside(Letters rna) {
    double perBase = energyPerBase(rna);
    double step = 0.05;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double logScale = perBase / LoopEnergies.THERMAL_ENERGY;
      Inside inside = new Inside(rna, new LoopWeights(factors, Math.exp(logScale), rna.length()));
      double total = inside.total();
      if (total > 1e-200 && total < 1e200) {
        return new Scaled(inside, Math.log(total) - logScale * rna.length());
      }
      if (total == 0 && attempt > 1 && !rna.constraints().paired().isEmpty()) {
        throw new ConstraintException(
            "no structure without pseudoknots pairs all bases that must pair");
      }
      perBase += total > 1 || Double.isNaN(total) ? -step : step;
      step *= 1.5;
    }
    throw new ArithmeticException(
        "an RNA of %d nt leaves the range of numbers: its loop energies are far from any measured"
            .formatted(rna.length()));
  }

  /**
   * What a base of this RNA contributes to the free energy, kcal/mol, from windows of long ones.
   */
  private double energyPerBase(Letters rna) {
    int length = rna.length();
    if (length < LARGE) {
      return TYPICAL;
    }
    double sum = 0;
    int windows = Math.max(3, length / (2 * WINDOW));
    for (int w = 0; w < windows; w++) {
      int from = (int) ((long) w * (length - WINDOW) / (windows - 1));
      Letters part = rna.part(from, from + WINDOW);
      sum += inside(part).logPartition();
    }
    return -LoopEnergies.THERMAL_ENERGY * sum / (windows * WINDOW);
  }
}
