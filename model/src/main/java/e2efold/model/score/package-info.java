/**
 * Energy networks: from a batch of sequences to symmetric pair scores; no parameter has a length in
 * its shape.
 */
package e2efold.model.score;
