/** Composition of energy network and solver: the only place where tensors meet the RNA domain. */
package e2efold.model;
