/** Reports of predictions: one page with a table of RNAs, each with its structure and drawings. */
package e2efold.data.report.prediction;
