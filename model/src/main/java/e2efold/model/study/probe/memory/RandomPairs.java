package e2efold.model.study.probe.memory;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws structures that mean nothing but keep every constraint: legal pairs only, no base twice.
 *
 * @param rules the legal pairs
 */
record RandomPairs(PairingRules rules) {

  private static final int TRIES = 20;

  /**
   * The RNA with another structure.
   *
   * @param rna an RNA
   * @param random source of the draw
   * @return as many pairs as it had, or the most that a few tries found
   */
  LabelledRna relabelled(LabelledRna rna, Random random) {
    int wanted = rna.structure().pairs().size();
    List<BasePair> legal = new ArrayList<>();
    String bases = rna.sequence().bases();
    for (int i = 0; i < bases.length(); i++) {
      for (int j = i + 1; j < bases.length(); j++) {
        if (rules.allows(bases, i, j)) {
          legal.add(new BasePair(i, j));
        }
      }
    }
    List<BasePair> best = List.of();
    for (int k = 0; k < TRIES && best.size() < wanted; k++) {
      Collections.shuffle(legal, random);
      boolean[] taken = new boolean[bases.length()];
      List<BasePair> drawn = new ArrayList<>();
      for (BasePair pair : legal) {
        if (drawn.size() < wanted && !taken[pair.i()] && !taken[pair.j()]) {
          taken[pair.i()] = true;
          taken[pair.j()] = true;
          drawn.add(pair);
        }
      }
      best = drawn.size() > best.size() ? drawn : best;
    }
    return new LabelledRna(rna.sequence(), Structure.ofPairs(bases.length(), best), rna.family());
  }
}
