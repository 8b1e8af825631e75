/** Drawings of secondary structures: in the plane, as arcs, as dot plots, and compared. */
package e2efold.data.draw;
