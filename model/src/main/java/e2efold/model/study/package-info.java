/** Studies of solvers and networks: what they measure, and what they conclude from the numbers. */
package e2efold.model.study;
