/**
 * The study of solver and depth on real RNA: what each learns, and what is left of it elsewhere.
 */
package e2efold.model.study.rna;
