package e2efold.solver.nearest;

import java.util.ArrayList;
import java.util.List;

/**
 * The helices of one RNA that may take part in a pseudoknot, long runs of stacked pairs in all
 * their parts.
 */
final class Helices {

  /** Bases from one end of a pseudoknot to the other, both included, at most. */
  static final int SPAN = 200;

  private static final int SHORTEST = 3;
  // A weaker helix does not pay for a pseudoknot: leaving it out saves time, and false ones.
  private static final double WEAKEST = -4;

  private final Letters rna;
  private final LoopWeights weights;
  private final double weakest;
  private final List<List<Helix>> byStart = new ArrayList<>();
  private final List<Helix> all = new ArrayList<>();

  Helices(Letters rna, LoopWeights weights) {
    this.rna = rna;
    this.weights = weights;
    weakest = Math.exp(-WEAKEST / LoopEnergies.THERMAL_ENERGY);
    for (int i = 0; i < rna.length(); i++) {
      List<Helix> own = new ArrayList<>();
      int last = Math.min(rna.length(), i + SPAN);
      for (int j = i + 2 * SHORTEST; j < last; j++) {
        if (rna.pairs(i, j)) {
          extend(i, j, own);
        }
      }
      byStart.add(own);
    }
  }

  List<Helix> startingAt(int i) {
    return byStart.get(i);
  }

  List<Helix> all() {
    return all;
  }

  private void extend(int i, int j, List<Helix> own) {
    double weight = weights.end(rna.kind(i, j)) * weights.bonus(rna, i, j);
    int size = 1;
    for (int p = i, q = j; p + 1 < q - 1 && rna.pairs(p + 1, q - 1); p++, q--) {
      weight *= weights.interior(rna, p, q, p + 1, q - 1) * weights.bonus(rna, p + 1, q - 1);
      size++;
      if (size >= SHORTEST) {
        double ended = weight * weights.end(rna.kind(p + 1, q - 1));
        if (ended >= weakest * weights.bases(2 * size - 2)) {
          Helix helix = new Helix(all.size(), i, j, size, ended * weights.bases(2));
          own.add(helix);
          all.add(helix);
        }
      }
    }
  }
}
