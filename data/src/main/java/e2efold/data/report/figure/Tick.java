package e2efold.data.report.figure;

/**
 * A mark on an axis.
 *
 * @param value the number it stands at
 * @param label what is written there; empty for a minor mark
 */
record Tick(double value, String label) {}
