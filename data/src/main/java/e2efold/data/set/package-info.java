/** Sets of labelled RNAs: similarity between RNAs, clusters, splits and their leakage check. */
package e2efold.data.set;
