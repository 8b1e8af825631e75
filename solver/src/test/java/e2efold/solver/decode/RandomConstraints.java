package e2efold.solver.decode;

import e2efold.data.constraint.BaseRule;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.Random;

/** Random demands that a given structure keeps. */
public final class RandomConstraints {

  private RandomConstraints() {}

  /**
   * Draws demands.
   *
   * @param random draws
   * @param structure what keeps them
   * @param share of its bases and pairs of which something is demanded
   * @return constraints
   */
  public static StructureConstraints keptBy(Random random, Structure structure, double share) {
    int length = structure.length();
    StructureConstraints constraints = StructureConstraints.none(length);
    int span = 1;
    for (BasePair pair : structure.pairs()) {
      span = Math.max(span, pair.j() - pair.i() + 1);
      if (random.nextDouble() < share) {
        constraints = constraints.forcing(pair);
      }
    }
    for (int i = 0; i < length; i++) {
      if (random.nextDouble() < share) {
        constraints = constraints.with(i, rule(random, i, structure.partner(i)));
      }
    }
    for (int k = 0; length > 1 && k < length * share; k++) {
      int i = random.nextInt(length - 1);
      int j = i + 1 + random.nextInt(length - i - 1);
      if (structure.partner(i) != j) {
        constraints = constraints.forbidding(new BasePair(i, j));
      }
    }
    if (random.nextInt(3) == 0) {
      constraints = constraints.within(span + random.nextInt(3));
    }
    return LonelyPairs.of(structure).isEmpty() && random.nextBoolean()
        ? constraints.withoutLonelyPairs()
        : constraints;
  }

  private static BaseRule rule(Random random, int i, int partner) {
    if (partner < 0) {
      return BaseRule.UNPAIRED;
    }
    if (random.nextBoolean()) {
      return BaseRule.PAIRED;
    }
    return partner > i ? BaseRule.PAIRED_DOWNSTREAM : BaseRule.PAIRED_UPSTREAM;
  }
}
