package e2efold.solver.decode;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Partners for the bases that must pair, before all others choose. Where lonely pairs may form, by
 * a matching: the likeliest such partners. Where they may not, by a search that mends one fault
 * after the other, the likeliest pair first, and takes back what leads nowhere.
 */
final class Demands {

  private static final int MOST_TRIALS = 200_000;
  private static final int FREE = -1;

  private final PairingRules rules;
  private final GuidedRna rna;
  private final StructureConstraints constraints;
  private final PairingScores scores;
  private final int[] partner;
  private int trials;

  Demands(PairingRules rules, GuidedRna rna, PairingScores scores) {
    this.rules = rules;
    this.rna = rna;
    this.scores = scores;
    constraints = rna.constraints();
    partner = new int[constraints.length()];
    Arrays.fill(partner, FREE);
  }

  /**
   * Meets the demands.
   *
   * @return the RNA with forced pairs for all bases that must pair; without lonely ones, where
   *     those are forbidden
   * @throws ConstraintException when there are no such pairs
   */
  GuidedRna settled() {
    StructureConstraints settled = constraints;
    for (BasePair pair : met()) {
      settled = settled.forcing(pair);
    }
    return rna.with(settled);
  }

  private List<BasePair> met() {
    if (!constraints.demandsPairs()) {
      return List.of();
    }
    if (constraints.lonelyPairs() == LonelyPairs.FORBIDDEN) {
      constraints.forcedPairs().forEach(this::add);
      if (!complete()) {
        throw unmet();
      }
      return pairs();
    }
    // No pair is more probable than 1, so that only those of bases that must pair are candidates.
    List<BasePair> pairs = Matching.of(Candidates.of(rules, 1, rna, scores));
    pairs.forEach(this::add);
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] == FREE && constraints.mustPair(i)) {
        throw unmet();
      }
    }
    return pairs;
  }

  private static ConstraintException unmet() {
    return new ConstraintException("no structure keeps all constraints together");
  }

  private List<BasePair> pairs() {
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] > i) {
        pairs.add(new BasePair(i, partner[i]));
      }
    }
    return pairs;
  }

  private boolean complete() {
    List<BasePair> remedies = null;
    for (int i = 0; i < partner.length && remedies == null; i++) {
      if (partner[i] > i && !stacked(i, partner[i])) {
        remedies = neighbours(i, partner[i]);
      }
    }
    for (int i = 0; i < partner.length && remedies == null; i++) {
      if (partner[i] == FREE && constraints.mustPair(i)) {
        remedies = partners(i);
      }
    }
    if (remedies == null) {
      return true;
    }
    remedies.sort(Comparator.comparingDouble(pair -> -scores.at(pair.i(), pair.j())));
    for (BasePair pair : remedies) {
      if (++trials > MOST_TRIALS) {
        return false;
      }
      add(pair);
      if (complete()) {
        return true;
      }
      partner[pair.i()] = FREE;
      partner[pair.j()] = FREE;
    }
    return false;
  }

  private void add(BasePair pair) {
    partner[pair.i()] = pair.j();
    partner[pair.j()] = pair.i();
  }

  private boolean stacked(int i, int j) {
    return i > 0 && j + 1 < partner.length && partner[i - 1] == j + 1
        || i + 1 < j - 1 && partner[i + 1] == j - 1;
  }

  private List<BasePair> neighbours(int i, int j) {
    List<BasePair> found = new ArrayList<>();
    if (open(i - 1, j + 1)) {
      found.add(new BasePair(i - 1, j + 1));
    }
    if (open(i + 1, j - 1)) {
      found.add(new BasePair(i + 1, j - 1));
    }
    return found;
  }

  private List<BasePair> partners(int base) {
    List<BasePair> found = new ArrayList<>();
    for (int mate = 0; mate < partner.length; mate++) {
      int i = Math.min(base, mate);
      int j = Math.max(base, mate);
      if (open(i, j) && (stacked(i, j) || !neighbours(i, j).isEmpty())) {
        found.add(new BasePair(i, j));
      }
    }
    return found;
  }

  private boolean open(int i, int j) {
    return i >= 0
        && j < partner.length
        && i < j
        && partner[i] == FREE
        && partner[j] == FREE
        && rna.allows(rules, i, j);
  }
}
