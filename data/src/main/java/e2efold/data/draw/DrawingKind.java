package e2efold.data.draw;

/** Ways to draw a structure. */
public enum DrawingKind {
  /** Helices and loops in the plane. */
  PLANE,
  /** The sequence on a line, pairs as arcs. */
  ARC,
  /** A matrix: probabilities above the diagonal, the structure below. */
  DOTS
}
