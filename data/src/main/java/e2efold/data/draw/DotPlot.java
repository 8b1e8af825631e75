package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import e2efold.data.draw.scene.Ink;
import e2efold.data.draw.scene.Layer;
import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.Note;
import e2efold.data.draw.scene.Scene;
import e2efold.data.format.PairProbability;
import e2efold.data.rna.BasePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws a matrix of all pairs of positions: above the diagonal squares whose area is the
 * probability of the pair, as in the dot plots of McCaskill (Biopolymers 29:1105, 1990), below it
 * the structure.
 */
final class DotPlot {

  private static final double SIZE = 620;
  private static final double LEAST_CELL = 0.6;
  private static final double MOST_CELL = 14;
  private static final double LEAST_FOR_LETTERS = 8;
  private static final double AXIS = 36;

  private final Subject subject;
  private final List<PairProbability> probabilities;
  private final BaseNotes notes;
  private final List<Bonds> bonds;
  private final int length;
  private final double cell;

  DotPlot(Subject subject) {
    this.subject = subject;
    this.probabilities =
        subject
            .probabilities()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a dot plot of '" + subject.sequence().id() + "' needs probabilities"));
    this.notes = new BaseNotes(subject, Optional.empty());
    this.bonds = Bonds.of(subject, new Levels(subject.structure()));
    this.length = subject.sequence().length();
    this.cell = Math.max(LEAST_CELL, Math.min(MOST_CELL, SIZE / Math.max(1, length)));
  }

  Scene scene() {
    double side = cell * Math.max(1, length);
    Legend legend = legend(Sheet.unit(side, side));
    Sheet sheet =
        new Sheet(subject.sequence(), Facts.of(subject), legend, side + AXIS, side + AXIS);
    double left = sheet.left() + AXIS;
    double top = sheet.top() + AXIS;
    List<Layer> layers = new ArrayList<>(grid(left, top, side));
    layers.add(dots(left, top));
    for (Bonds group : bonds) {
      List<Mark> marks = new ArrayList<>();
      for (BasePair pair : group.pairs()) {
        marks.add(square(left, top, pair.j(), pair.i(), 1, notes.of(pair)));
      }
      layers.add(new Layer(group.layer(), Ink.areas(group.colour()), marks));
    }
    layers.add(letters(left, top));
    return sheet.scene(
        "Above the diagonal the area of a square is the probability of the pair of its row and its"
            + " column; below the diagonal stands the structure.",
        layers);
  }

  private Layer dots(double left, double top) {
    List<Mark> marks = new ArrayList<>();
    for (PairProbability one : probabilities) {
      double side = Math.sqrt(Math.max(0, Math.min(1, one.probability())));
      marks.add(square(left, top, one.pair().i(), one.pair().j(), side, notes.of(one.pair())));
    }
    return new Layer("probabilities", Ink.areas(Colour.BLACK), marks);
  }

  /** A square in the middle of its cell. */
  private Mark square(double left, double top, int row, int column, double part, Note note) {
    double side = part * cell;
    return new Mark.Box(
        left + (column + 0.5) * cell - side / 2,
        top + (row + 0.5) * cell - side / 2,
        side,
        side,
        Optional.empty(),
        note);
  }

  private List<Layer> grid(double left, double top, double side) {
    int every = Rule.every(cell);
    List<Mark> lines = new ArrayList<>();
    List<Mark> texts = new ArrayList<>();
    double off = cell >= LEAST_FOR_LETTERS ? 19 : 8;
    for (int number = every; number <= length; number += every) {
      double at = (number - 0.5) * cell;
      lines.add(new Mark.Segment(left + at, top, left + at, top + side, Note.NONE));
      lines.add(new Mark.Segment(left, top + at, left + side, top + at, Note.NONE));
      String words = Integer.toString(number);
      texts.add(text(left + at, top - off, words, Mark.Align.CENTRE));
      texts.add(text(left - off + 4, top + at, words, Mark.Align.RIGHT));
    }
    Mark frame = new Mark.Box(left, top, side, side, Optional.empty(), Note.NONE);
    Mark diagonal = new Mark.Segment(left, top, left + side, top + side, Note.NONE);
    return List.of(
        new Layer("grid", Ink.lines(Palette.GRID, 0.75), lines),
        new Layer("frame", Ink.lines(Palette.OUTLINE, 1), List.of(frame, diagonal)),
        new Layer("numbers", Ink.areas(Palette.QUIET), texts));
  }

  private Layer letters(double left, double top) {
    List<Mark> marks = new ArrayList<>();
    if (cell >= LEAST_FOR_LETTERS) {
      for (int k = 0; k < length; k++) {
        String letter = subject.sequence().bases().substring(k, k + 1);
        double at = (k + 0.5) * cell;
        marks.add(text(left + at, top - 7, letter, Mark.Align.CENTRE));
        marks.add(text(left - 8, top + at, letter, Mark.Align.CENTRE));
      }
    }
    return new Layer("letters", Ink.areas(Colour.BLACK), marks);
  }

  private Mark text(double x, double y, String words, Mark.Align align) {
    return new Mark.Text(
        x, y, words, Math.min(BaseLabels.SIZE, Math.max(9, cell)), align, Optional.empty());
  }

  private Legend legend(double unit) {
    Legend legend = new Legend(unit);
    legend.dot("above: probability, by area", Ink.areas(Colour.BLACK), 4);
    for (Bonds group : bonds) {
      if (!group.pairs().isEmpty()) {
        legend.dot("below: " + group.label(), Ink.areas(group.colour()), 5);
      }
    }
    return legend;
  }
}
