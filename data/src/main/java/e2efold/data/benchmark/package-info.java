/** The published benchmarks: what is tested, what training must leave out, what others reached. */
package e2efold.data.benchmark;
