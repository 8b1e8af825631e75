package e2efold.solver.nearest;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loops of one nested structure: its energy, and how often it uses each parameter. */
public final class StructureLoops {

  private static final int UNPAIRED = -1;

  private final LoopEnergies energies;
  private final LoopTerms terms;

  /**
   * Takes the parameters.
   *
   * @param energies of the loops
   */
  public StructureLoops(LoopEnergies energies) {
    this.energies = energies;
    terms = new LoopTerms(energies.specialLoops());
  }

  /**
   * Free energy of a structure.
   *
   * @param bases letters of the RNA
   * @param structure a nested structure of it
   * @return kcal/mol
   * @throws IllegalArgumentException naming the pair (positions from 1) that the model has no
   *     energy for
   */
  public double energy(String bases, Structure structure) {
    double[] sum = new double[1];
    walk(bases, structure, (parameter, times) -> sum[0] += energies.values()[parameter] * times);
    return sum[0];
  }

  /**
   * Counts the parameters that a structure uses.
   *
   * @param bases letters of the RNA
   * @param structure a nested structure of it
   * @param counts where to add them, times {@code factor}
   * @param factor of each count
   * @throws IllegalArgumentException as {@link #energy} does; counts are then undefined
   */
  public void addCounts(String bases, Structure structure, double[] counts, double factor) {
    walk(bases, structure, (parameter, times) -> counts[parameter] += factor * times);
  }

  private void walk(String bases, Structure structure, LoopTerms.Sink sink) {
    Letters rna = new Letters(bases, PairMask.ALL);
    int[] partners = new int[bases.length()];
    Arrays.fill(partners, UNPAIRED);
    for (BasePair pair : structure.pairs()) {
      if (!rna.pairs(pair.i(), pair.j())) {
        throw without(pair, "is neither canonical nor wobble, or too near");
      }
      partners[pair.i()] = pair.j();
      partners[pair.j()] = pair.i();
    }
    int end = UNPAIRED;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] > i) {
        if (i > end) {
          terms.exterior(rna, i, partners[i], sink);
          end = partners[i];
        }
        loop(rna, partners, i, sink);
      }
    }
  }

  private void loop(Letters rna, int[] partners, int i, LoopTerms.Sink sink) {
    int j = partners[i];
    List<Integer> inner = new ArrayList<>();
    int unpaired = 0;
    for (int k = i + 1; k < j; k++) {
      if (partners[k] == UNPAIRED) {
        unpaired++;
      } else if (partners[k] > k && partners[k] < j) {
        inner.add(k);
        k = partners[k];
      } else {
        throw without(new BasePair(i, j), "crosses another");
      }
    }
    if (inner.isEmpty()) {
      terms.hairpin(rna, i, j, sink);
    } else if (inner.size() == 1) {
      if (unpaired > LoopTerms.LONGEST_INTERIOR) {
        throw without(new BasePair(i, j), "closes an interior loop of " + unpaired + " bases");
      }
      terms.interior(rna, i, j, inner.get(0), partners[inner.get(0)], sink);
    } else {
      terms.closing(rna, i, j, sink);
      inner.forEach(p -> terms.branch(rna, p, partners[p], sink));
      sink.add(LoopBlock.MULTI_UNPAIRED.offset(), unpaired);
    }
  }

  private static IllegalArgumentException without(BasePair pair, String why) {
    return new IllegalArgumentException(
        "the nearest-neighbour model has no energy for pair (%d, %d): it %s"
            .formatted(pair.i() + 1, pair.j() + 1, why));
  }
}
