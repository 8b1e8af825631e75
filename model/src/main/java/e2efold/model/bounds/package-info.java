/**
 * Bounds of size, Lipschitz constant and smoothness of chains of layers, computed in one forward
 * pass (BOUNDS.md), and lower bounds measured beside them.
 */
package e2efold.model.bounds;
