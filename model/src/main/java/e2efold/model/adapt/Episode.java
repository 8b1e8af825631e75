package e2efold.model.adapt;

/**
 * One task seen once.
 *
 * @param support the loss that the inner steps go down
 * @param query the loss that counts afterwards
 * @param all the loss of support and query set together, for methods that part nothing
 */
record Episode(Loss support, Loss query, Loss all) {}
