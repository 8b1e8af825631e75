package e2efold.data.homology;

/**
 * A base pair of a profile.
 *
 * @param five the column of its 5' base, from 0
 * @param three the column of its 3' base, from 0
 * @param count how many members have it
 */
record ProfilePair(int five, int three, int count) {}
