package e2efold.data.synthetic;

/**
 * Chances, each in [0, 1], with which a relative leaves the RNA it comes from.
 *
 * @param pair that a base pair is drawn anew
 * @param loop that an unpaired base is drawn anew
 * @param length that a loop becomes longer or shorter
 */
record Changes(double pair, double loop, double length) {}
