/** Artificial families of RNAs with known structure, for tests and first training. */
package e2efold.data.synthetic;
