/** Probes of trained networks, on the vector of their parameters: losses, Hessians, directions. */
package e2efold.model.study.probe;
