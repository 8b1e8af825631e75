/** The study of bounds: presets, measured lower bounds, solver steps, and the report on them. */
package e2efold.model.bounds.study;
