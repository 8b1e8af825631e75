/** Artificial RNAs with known structure: whole families, and relatives of known RNAs. */
package e2efold.data.synthetic;
