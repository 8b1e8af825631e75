package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import e2efold.data.draw.scene.Ink;
import e2efold.data.draw.scene.Layer;
import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.Note;
import e2efold.data.draw.scene.Scene;
import e2efold.data.rna.BasePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws the sequence on a line and pairs as arcs: all above it, or, compared, the predicted ones
 * above and the known ones below.
 */
final class ArcDrawing {

  private static final double WIDEST = 2600;
  private static final double LEAST_STEP = 2;
  private static final double MOST_STEP = 15;
  private static final double LEAST_FOR_LETTERS = 9;
  private static final double ROW = 9;
  private static final double NUMBERS = 20;
  private static final double ENDS = 18;

  /** Where control points lie so that a cubic curve is as high as wanted. */
  private static final double CONTROL = 4.0 / 3;

  private final Subject subject;
  private final Optional<BaseValues> values;
  private final BaseNotes notes;
  private final List<Bonds> bonds;
  private final double step;
  private final double flatness;
  private final double above;
  private final double below;

  ArcDrawing(Subject subject) {
    this.subject = subject;
    this.values = BaseValues.of(subject);
    this.notes = new BaseNotes(subject, values);
    this.bonds = Bonds.of(subject, new Levels(subject.structure()));
    int length = subject.sequence().length();
    this.step = Math.max(LEAST_STEP, Math.min(MOST_STEP, WIDEST / Math.max(1, length)));
    double widest = 0.5 * step * Math.max(span(true), span(false));
    this.flatness = Math.min(1, Math.max(150, 0.28 * step * length) / Math.max(1, widest));
    this.above = flatness * 0.5 * step * span(true) + ROW + 4;
    this.below = flatness * 0.5 * step * span(false) + ROW + NUMBERS;
  }

  private int span(boolean up) {
    return bonds.stream()
        .filter(group -> up ? isAbove(group) : isBelow(group))
        .flatMap(group -> group.pairs().stream())
        .mapToInt(pair -> pair.j() - pair.i())
        .max()
        .orElse(0);
  }

  private boolean isAbove(Bonds group) {
    return !group.layer().equals("missed");
  }

  private boolean isBelow(Bonds group) {
    return group.layer().equals("missed") || group.layer().equals("right");
  }

  Scene scene() {
    int length = subject.sequence().length();
    double width = step * Math.max(1, length) + 2 * ENDS;
    double height = above + below;
    Legend legend = legend(Sheet.unit(width, height));
    Sheet sheet = new Sheet(subject.sequence(), Facts.of(subject), legend, width, height);
    double left = sheet.left() + ENDS + step / 2;
    double middle = sheet.top() + above;
    List<Layer> layers = new ArrayList<>();
    for (Bonds group : bonds) {
      List<Mark> arcs = new ArrayList<>();
      for (BasePair pair : group.pairs()) {
        if (isAbove(group)) {
          arcs.add(arc(pair, left, middle - ROW, -1));
        }
        if (isBelow(group)) {
          arcs.add(arc(pair, left, middle + ROW + NUMBERS - 4, 1));
        }
      }
      layers.add(new Layer(group.layer(), group.ink(Math.max(0.8, Math.min(1.8, step / 6))), arcs));
    }
    layers.addAll(bases(left, middle));
    layers.addAll(numbers(left, middle));
    String how =
        subject.reference().isPresent()
            ? "Predicted pairs are arcs above the sequence, known pairs arcs below."
            : "Pairs are arcs above the sequence.";
    return sheet.scene(how, layers);
  }

  private Mark arc(BasePair pair, double left, double y, int down) {
    double x1 = left + step * pair.i();
    double x2 = left + step * pair.j();
    double control = y + down * CONTROL * flatness * (x2 - x1) / 2;
    return new Mark.Curve(x1, y, x1, control, x2, control, x2, y, notes.of(pair));
  }

  private List<Layer> bases(double left, double middle) {
    List<Mark> boxes = new ArrayList<>();
    List<Mark> letters = new ArrayList<>();
    for (int k = 0; k < subject.sequence().length(); k++) {
      int base = k;
      Optional<Colour> colour = values.map(track -> track.colour(base));
      double x = left + step * k;
      if (colour.isPresent() || step >= LEAST_FOR_LETTERS) {
        boxes.add(
            new Mark.Box(x - step / 2, middle - ROW + 1, step, 2 * ROW - 2, colour, notes.of(k)));
      }
      if (step >= LEAST_FOR_LETTERS) {
        letters.add(
            new Mark.Text(
                x,
                middle,
                subject.sequence().bases().substring(k, k + 1),
                Math.min(11, step),
                Mark.Align.CENTRE,
                colour.map(Colour::ofLetters).filter(Colour.WHITE::equals)));
      }
    }
    double end = left + step * Math.max(0, subject.sequence().length() - 1);
    Mark strand = new Mark.Segment(left, middle, end, middle, Note.NONE);
    boolean plain = boxes.isEmpty();
    return List.of(
        new Layer("backbone", Ink.lines(Palette.BACKBONE, 2), plain ? List.of(strand) : List.of()),
        new Layer("bases", Ink.areas(Colour.WHITE), boxes),
        new Layer("letters", Ink.areas(Colour.BLACK), letters));
  }

  private List<Layer> numbers(double left, double middle) {
    int length = subject.sequence().length();
    int every = Rule.every(step);
    List<Mark> texts = new ArrayList<>();
    double y = middle + ROW + 6;
    for (int number = every; number <= length; number += every) {
      texts.add(text(left + step * (number - 1), y, Integer.toString(number)));
    }
    double end = left + step * Math.max(0, length - 1);
    texts.add(text(left - step / 2 - 9, middle, "5′"));
    texts.add(text(end + step / 2 + 9, middle, "3′"));
    return List.of(new Layer("numbers", Ink.areas(Palette.QUIET), texts));
  }

  private static Mark text(double x, double y, String words) {
    return new Mark.Text(x, y, words, BaseLabels.SIZE, Mark.Align.CENTRE, Optional.empty());
  }

  private Legend legend(double unit) {
    Legend legend = new Legend(unit);
    for (Bonds group : bonds) {
      if (!group.pairs().isEmpty()) {
        legend.line(group.label(), group.ink(1.8));
      }
    }
    values.ifPresent(legend::values);
    return legend;
  }
}
