package e2efold.data.homology;

/**
 * An RNA of a collection that may be related to another, aligned with it.
 *
 * @param number of it in the collection, from 0
 * @param bases for each base of the other RNA its counterpart, from 0, or −1; ascending; not
 *     copied: leave the array alone
 * @param places for each base of this RNA its counterpart in the other, from 0, or −1; not copied
 * @param fit bits per base of the other RNA beyond what the best of as many unrelated RNAs has; 0
 *     or less is chance
 */
public record Relative(int number, int[] bases, int[] places, double fit) {}
