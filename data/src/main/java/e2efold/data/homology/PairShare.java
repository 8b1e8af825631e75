package e2efold.data.homology;

/**
 * How much of an RNA's homologs has a base pair.
 *
 * @param i position of its 5' base, from 0
 * @param j position of its 3' base, from 0
 * @param share of the homologs, by weight, in [0, 1]
 */
public record PairShare(int i, int j, double share) {}
