/** Adaptation of a model to a new family from a few labelled RNAs, and learning to be adapted. */
package e2efold.model.adapt;
