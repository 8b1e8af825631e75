package e2efold.solver.nearest;

import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The free energy of given structures, loop by loop. Holds no state but its parameters. */
public final class StructureEnergy {

  private final LoopEnergies energies;
  private final LoopTerms terms;

  /**
   * Takes the parameters.
   *
   * @param energies of the loops
   */
  public StructureEnergy(LoopEnergies energies) {
    this.energies = energies;
    terms = new LoopTerms(energies.specialLoops());
  }

  /**
   * Free energy of a structure.
   *
   * @param bases letters
   * @param structure a nested structure of the same length
   * @return kcal/mol
   * @throws IllegalArgumentException when the model has no such structure: see {@link #problem}
   */
  public double of(String bases, Structure structure) {
    double[] sum = new double[1];
    visit(bases, structure, (parameter, times) -> sum[0] += energies.values()[parameter] * times);
    return sum[0];
  }

  /**
   * How often a structure uses each parameter: the derivatives of its free energy.
   *
   * @param bases letters
   * @param structure a nested structure of the same length
   * @param counts where to add them, times {@code factor}, in the order of {@link
   *     LoopEnergies#values}
   * @param factor of each count
   * @throws IllegalArgumentException when the model has no such structure: see {@link #problem}
   */
  public void addCounts(String bases, Structure structure, double[] counts, double factor) {
    visit(bases, structure, (parameter, times) -> counts[parameter] += factor * times);
  }

  /**
   * Tells why the model does not have a structure.
   *
   * @param bases letters
   * @param structure any structure
   * @return one line naming the pair (positions from 1): it crosses others, its letters make none
   *     of the six pairs, its hairpin loop is too short, or its interior loop too long; empty when
   *     the structure has an energy
   */
  public Optional<String> problem(String bases, Structure structure) {
    if (structure.length() != bases.length()) {
      return Optional.of(
          "a structure of %d nt does not fit %d bases"
              .formatted(structure.length(), bases.length()));
    }
    if (!structure.isNested()) {
      return Optional.of(pair(structure.crossingPairs().get(0).i(), structure) + "crosses another");
    }
    Letters rna = new Letters(bases, PairMask.ALL);
    for (int i = 0; i < bases.length(); i++) {
      int j = structure.partner(i);
      if (j > i && !rna.pairs(i, j)) {
        return Optional.of(
            pair(i, structure)
                + (rna.kind(i, j) == Letters.NONE
                    ? "joins %c and %c, which do not pair"
                        .formatted(bases.charAt(i), bases.charAt(j))
                    : "encloses fewer than 3 bases"));
      }
      if (j > i && tooLong(structure, i, j)) {
        return Optional.of(
            pair(i, structure)
                + "closes an interior loop of more than "
                + LoopTerms.LONGEST_INTERIOR
                + " unpaired bases");
      }
    }
    return Optional.empty();
  }

  private static String pair(int i, Structure structure) {
    return "pair (%d, %d) ".formatted(i + 1, structure.partner(i) + 1);
  }

  private static boolean tooLong(Structure structure, int i, int j) {
    List<Integer> inner = branches(structure, i + 1, j);
    if (inner.size() != 1) {
      return false;
    }
    int p = inner.get(0);
    return p - i + j - structure.partner(p) - 2 > LoopTerms.LONGEST_INTERIOR;
  }

  /** The 5′ ends of the outermost pairs of an interval. */
  private static List<Integer> branches(Structure structure, int from, int to) {
    List<Integer> branches = new ArrayList<>();
    for (int k = from; k < to; k++) {
      if (structure.partner(k) > k) {
        branches.add(k);
        k = structure.partner(k);
      }
    }
    return branches;
  }

  private void visit(String bases, Structure structure, LoopTerms.Sink sink) {
    problem(bases, structure)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(
                  problem + ": the nearest-neighbour model has no such structure; drop the pair");
            });
    Letters rna = new Letters(bases, PairMask.ALL);
    for (int i : branches(structure, 0, bases.length())) {
      terms.exterior(rna, i, structure.partner(i), sink);
    }
    for (int i = 0; i < bases.length(); i++) {
      if (structure.partner(i) > i) {
        loop(rna, structure, i, sink);
      }
    }
  }

  private void loop(Letters rna, Structure structure, int i, LoopTerms.Sink sink) {
    int j = structure.partner(i);
    List<Integer> inner = branches(structure, i + 1, j);
    if (inner.isEmpty()) {
      terms.hairpin(rna, i, j, sink);
    } else if (inner.size() == 1) {
      terms.interior(rna, i, j, inner.get(0), structure.partner(inner.get(0)), sink);
    } else {
      int unpaired = j - i - 1;
      terms.closing(rna, i, j, sink);
      for (int p : inner) {
        terms.branch(rna, p, structure.partner(p), sink);
        unpaired -= structure.partner(p) - p + 1;
      }
      sink.add(LoopBlock.MULTI_UNPAIRED.offset(), unpaired);
    }
  }
}
