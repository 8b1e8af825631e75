package e2efold.data.format;

import e2efold.data.rna.BasePair;

/**
 * A base pair and how probable it is.
 *
 * @param pair positions from 0
 * @param probability in [0, 1]
 */
public record PairProbability(BasePair pair, double probability) {}
