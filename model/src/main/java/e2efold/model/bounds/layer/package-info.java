/**
 * Layers that are declared once, in code or in a file, and give both their bounds and their values.
 */
package e2efold.model.bounds.layer;
