package e2efold.data.report.figure;

/** How a line is drawn. */
public enum Style {
  /** A full line with a marker at each point: what was measured. */
  SOLID,
  /** A dashed line without markers: theory, or a reference. */
  DASHED,
  /** A dotted line without markers: a second reference. */
  DOTTED,
  /** Markers only. */
  POINTS,
  /**
   * A full line without markers, such as where a surface has one height. The contours of a figure
   * go from dark to light in the order of their first appearance, whatever their colour key.
   */
  CONTOUR
}
