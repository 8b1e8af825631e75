/** How sharp the minimum of a trained model is: Hessians and perturbations. */
package e2efold.model.study.probe.sharpness;
