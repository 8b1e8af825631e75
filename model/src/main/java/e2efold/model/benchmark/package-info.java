/** Benchmarks in folds: resumable, shared by any number of processes. */
package e2efold.model.benchmark;
