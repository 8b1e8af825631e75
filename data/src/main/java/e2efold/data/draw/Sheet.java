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
  private static final double HEADER = 46;
  private static final double NAME_SIZE = 15;
  private static final double FACTS_SIZE = 12;
  private static final double LEAST_WIDTH = 300;

  private final RnaSequence sequence;
  private final String facts;
  private final Legend legend;
  private final double drawingWidth;
  private final double drawingHeight;
  private final double inner;

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
    double words = TextWidth.of(facts, FACTS_SIZE);
    this.inner = Math.max(Math.max(width, LEAST_WIDTH), Math.max(words, legend.leastWidth()));
  }

  /** Where the drawing begins. */
  double left() {
    return MARGIN + (inner - drawingWidth) / 2;
  }

  /** Where the drawing begins. */
  double top() {
    return MARGIN + HEADER;
  }

  /**
   * The whole page.
   *
   * @param how how to read the drawing, in sentences
   */
  Scene scene(String how, List<Layer> drawing) {
    List<Layer> layers = new ArrayList<>();
    String name = TextWidth.fitted(sequence.id(), NAME_SIZE, inner);
    layers.add(
        new Layer("name", Ink.areas(Colour.BLACK), List.of(text(name, MARGIN + 10, NAME_SIZE))));
    layers.add(
        new Layer(
            "facts", Ink.areas(Palette.QUIET), List.of(text(facts, MARGIN + 30, FACTS_SIZE))));
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

  private static Mark text(String words, double y, double size) {
    return new Mark.Text(MARGIN, y, words, size, Mark.Align.LEFT, Optional.empty());
  }
}
