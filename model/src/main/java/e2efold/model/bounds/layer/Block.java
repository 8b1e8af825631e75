package e2efold.model.bounds.layer;

/**
 * Parameters that share a ball.
 *
 * @param size how many numbers
 * @param radius of the ball
 */
public record Block(int size, double radius) {}
