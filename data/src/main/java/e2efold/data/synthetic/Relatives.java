package e2efold.data.synthetic;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes artificial relatives of known RNAs: compensatory mutations keep the base pairs, loops vary
 * in bases and length. A network that learns from them besides has to see which bases pair and
 * cannot remember the sequence.
 *
 * <p>Each relative draws its own rate of change evenly between 0 and the greatest, so that some are
 * close and some remote. The same RNA, rate and seed give the same relatives on every machine.
 *
 * @param greatestChange greatest chance, in [0, 1], with which a base pair or an unpaired base is
 *     drawn anew; lengths of loops change half as often
 * @param seed start of the random numbers
 */
public record Relatives(double greatestChange, long seed) {

  /** Of a family's members the lengths of loops agree more often than their letters. */
  private static final double LENGTH_BESIDE_LETTERS = 0.5;

  /**
   * Checks the chance.
   *
   * @throws IllegalArgumentException when it is no share
   */
  public Relatives {
    if (!(greatestChange >= 0 && greatestChange <= 1)) {
      throw new IllegalArgumentException(
          "the greatest change must be between 0 and 1, not " + greatestChange);
    }
  }

  /**
   * Makes relatives of one RNA.
   *
   * @param known the RNA; pairs that are not legal are left out
   * @param number how many
   * @return RNAs of the same family with legal pairs only, named {@code id/1}, {@code id/2} …
   * @throws IllegalArgumentException when {@code number} is negative
   */
  public List<LabelledRna> of(LabelledRna known, int number) {
    if (number < 0) {
      throw new IllegalArgumentException("there cannot be " + number + " relatives");
    }
    Random random = new Random(FamilyGenerator.mixed(seed, known.id().hashCode()));
    LabelledRna consensus = known.onlyLegal(PairingRules.STANDARD);
    List<LabelledRna> relatives = new ArrayList<>(number);
    for (int k = 1; k <= number; k++) {
      double rate = random.nextDouble() * greatestChange;
      Family family = new Family(consensus, new Changes(rate, rate, rate * LENGTH_BESIDE_LETTERS));
      // In a pseudoknot shorter loops may bring the bases of a pair too close to each other.
      relatives.add(family.member(known.id() + "/" + k, random).onlyLegal(PairingRules.STANDARD));
    }
    return relatives;
  }
}
