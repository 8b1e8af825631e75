/** What small models memorise: noisy labels, shuffled sequences, forgetting, critical samples. */
package e2efold.model.study.probe.memory;
