package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import e2efold.data.draw.scene.Ink;
import e2efold.data.draw.scene.Layer;
import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.Scene;
import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of a drawing: its name above, the legend below, the drawing between. */
final class Sheet {

  private static final double MARGIN = 18;
  private static final double LEAST_WIDTH = 300;
  private static final double MOST_FOR_NAME = 520;

  /** Side of the square drawing up to which letters have their usual size. */
  private static final double USUAL_SIDE = 1100;

  private static final double LARGEST_UNIT = 3;

  private final RnaSequence sequence;
  private final String facts;
  private final Legend legend;
  private final double drawingWidth;
  private final double drawingHeight;
  private final double inner;
  private final double unit;

  /**
   * A page for a drawing of a size, px.
   *
   * @param facts one line that stands below the name
   */
  Sheet(RnaSequence sequence, String facts, Legend legend, double width, double height) {
    this.sequence = sequence;
    this.facts = facts;
    this.legend = legend;
    this.drawingWidth = width;
    this.drawingHeight = height;
    this.unit = unit(width, height);
    double words =
        Math.max(
            TextWidth.of(facts, 12 * unit),
            Math.min(MOST_FOR_NAME, TextWidth.of(sequence.id(), 15 * unit)));
    this.inner = Math.max(Math.max(width, LEAST_WIDTH), Math.max(words, legend.leastWidth()));
  }

  /** How large the letters around a drawing are: larger where all will be shown smaller. */
  static double unit(double width, double height) {
    return Math.max(1, Math.min(LARGEST_UNIT, Math.sqrt(width * height) / USUAL_SIDE));
  }

  /** Where the drawing begins. */
  double left() {
    return MARGIN + (inner - drawingWidth) / 2;
  }

  /** Where the drawing begins. */
  double top() {
    return MARGIN + 46 * unit;
  }

  /**
   * The whole page.
   *
   * @param how how to read the drawing, in sentences
   */
  Scene scene(String how, List<Layer> drawing) {
    List<Layer> layers = new ArrayList<>();
    String name = TextWidth.fitted(sequence.id(), 15 * unit, inner);
    layers.add(new Layer("name", Ink.areas(Colour.BLACK), List.of(text(name, 10, 15))));
    layers.add(new Layer("facts", Ink.areas(Palette.QUIET), List.of(text(facts, 30, 12))));
    layers.addAll(drawing);
    double below = top() + drawingHeight + 14;
    layers.addAll(legend.layers(MARGIN, below, inner));
    double height = below + legend.height(inner) + MARGIN - 6;
    return new Scene(
        sequence.id(),
        facts + ". " + how,
        Math.ceil(inner + 2 * MARGIN),
        Math.ceil(height),
        layers);
  }

  private Mark text(String words, double below, double size) {
    return new Mark.Text(
        MARGIN, MARGIN + below * unit, words, size * unit, Mark.Align.LEFT, Optional.empty());
  }
}
