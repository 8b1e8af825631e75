package e2efold.data.homology;

/**
 * An RNA of a collection that may be related to another, aligned with it.
 *
 * @param number of it in the collection, from 0
 * @param fit bits per base of the other RNA beyond what the best of as many unrelated RNAs has; 0
 *     or less is chance
 * @param identity the share of the shorter one's bases that both have, in [0, 1]
 * @param aligned for each base of this RNA those of the other that may be its counterparts
 */
public record Relative(int number, double fit, double identity, AlignmentPosterior aligned) {}
