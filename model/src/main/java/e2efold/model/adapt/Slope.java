package e2efold.model.adapt;

/**
 * A loss and its gradient at one point.
 *
 * @param value the loss
 * @param gradient its derivative by each coordinate; not copied
 */
record Slope(double value, double[] gradient) {}
