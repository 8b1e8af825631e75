/** Early stopping and few solver steps as regularisation. */
package e2efold.model.study.probe.ridge;
