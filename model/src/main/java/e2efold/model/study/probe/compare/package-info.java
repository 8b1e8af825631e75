/** Two models compared by what they compute, not by their weights. */
package e2efold.model.study.probe.compare;
