/** The pairing problem, and the loop that drives a step rule over it. */
package e2efold.solver;
