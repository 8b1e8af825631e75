/** Training: plan, sampling, losses, optimiser, checkpoints, the loop. */
package e2efold.model.train;
