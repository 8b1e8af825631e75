/** The RNA domain: sequences, base pairs, structures that cannot hold a conflict, legal pairs. */
package e2efold.data.rna;
