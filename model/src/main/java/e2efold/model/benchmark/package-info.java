/** Benchmarks that train: one resumable run for each fold, shared by any number of processes. */
package e2efold.model.benchmark;
