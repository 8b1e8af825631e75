/** The quadratic energies ½yᵀQy + bᵀy, on which solvers are known in closed form; no tensors. */
package e2efold.solver.quadratic;
