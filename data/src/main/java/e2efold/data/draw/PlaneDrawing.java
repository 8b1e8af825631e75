package e2efold.data.draw;

import e2efold.data.draw.layout.PlaneLayout;
import e2efold.data.draw.scene.Colour;
import e2efold.data.draw.scene.Ink;
import e2efold.data.draw.scene.Layer;
import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.Note;
import e2efold.data.draw.scene.Scene;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a structure in the plane; pseudoknots are curves between the bases of its nested part. */
final class PlaneDrawing {

  static final double RADIUS = 8;

  private static final double STEP = 21;
  private static final double BASE_SIZE = 11;
  private static final double PADDING = 4;

  private final Subject subject;
  private final Optional<BaseValues> values;
  private final BaseNotes notes;
  private final Structure shown;
  private final List<Bonds> bonds;
  private final Surroundings surroundings = new Surroundings();
  private final double[] x;
  private final double[] y;

  PlaneDrawing(Subject subject) {
    this.subject = subject;
    this.values = BaseValues.of(subject);
    this.notes = new BaseNotes(subject, values);
    Levels levels = new Levels(subject.structure());
    this.bonds = Bonds.of(subject, levels);
    // A known structure gives its familiar shape to all that is compared with it.
    this.shown =
        subject
            .reference()
            .filter(known -> !known.pairs().isEmpty())
            .map(known -> new Levels(known).nested())
            .orElseGet(levels::nested);
    PlaneLayout layout = PlaneLayout.of(shown);
    this.x = new double[layout.length()];
    this.y = new double[layout.length()];
    for (int k = 0; k < x.length; k++) {
      x[k] = STEP * layout.x(k);
      y[k] = -STEP * layout.y(k);
    }
  }

  Scene scene() {
    occupy();
    List<BaseLabels.Placed> labels = new BaseLabels(x, y, surroundings).place();
    List<Layer> lines = new ArrayList<>();
    Extent extent = new Extent();
    for (int k = 0; k < x.length; k++) {
      extent.add(x[k], y[k], RADIUS + 1);
    }
    labels.forEach(
        label -> {
          extent.add(label.x() - label.halfWidth(), label.y(), BaseLabels.SIZE / 2);
          extent.add(label.x() + label.halfWidth(), label.y(), BaseLabels.SIZE / 2);
        });
    List<List<Knot>> curves = new ArrayList<>();
    for (Bonds group : bonds) {
      curves.add(Knot.of(group.pairs(), shown, x, y, surroundings));
      curves.get(curves.size() - 1).forEach(knot -> knot.extend(extent));
    }
    double width = extent.width() + 2 * PADDING;
    double height = extent.height() + 2 * PADDING;
    Legend legend = legend(Sheet.unit(width, height));
    Sheet sheet = new Sheet(subject.sequence(), Facts.of(subject), legend, width, height);
    double dx = sheet.left() + PADDING - extent.left();
    double dy = sheet.top() + PADDING - extent.top();
    shift(dx, dy);
    lines.add(backbone());
    for (int g = 0; g < bonds.size(); g++) {
      lines.add(curves(bonds.get(g), curves.get(g), dx, dy));
    }
    bonds.forEach(group -> lines.addAll(ladders(group)));
    lines.addAll(bases());
    lines.addAll(numbers(labels, dx, dy));
    return sheet.scene(
        "The strand runs from 5′ to 3′ clockwise around its loops; every tenth base is numbered.",
        lines);
  }

  private void occupy() {
    for (int k = 0; k < x.length; k++) {
      surroundings.add(x[k], y[k], RADIUS);
      int j = shown.partner(k);
      if (j > k) {
        surroundings.add((x[k] + x[j]) / 2, (y[k] + y[j]) / 2, 2);
      }
      if (k + 1 < x.length) {
        double length = Math.hypot(x[k + 1] - x[k], y[k + 1] - y[k]);
        int pieces = (int) Math.ceil(length / STEP * 2);
        for (int piece = 1; piece < pieces; piece++) {
          double part = (double) piece / pieces;
          surroundings.add(x[k] + part * (x[k + 1] - x[k]), y[k] + part * (y[k + 1] - y[k]), 2);
        }
      }
    }
  }

  private void shift(double dx, double dy) {
    for (int k = 0; k < x.length; k++) {
      x[k] += dx;
      y[k] += dy;
    }
  }

  private Layer backbone() {
    List<Mark> marks = new ArrayList<>();
    if (x.length > 1) {
      List<Double> xs = new ArrayList<>(x.length);
      List<Double> ys = new ArrayList<>(x.length);
      for (int k = 0; k < x.length; k++) {
        xs.add(x[k]);
        ys.add(y[k]);
      }
      marks.add(new Mark.Polyline(xs, ys, Note.NONE));
    }
    return new Layer("backbone", Ink.lines(Palette.BACKBONE, 1.5), marks);
  }

  private Layer curves(Bonds group, List<Knot> knots, double dx, double dy) {
    List<Mark> marks = new ArrayList<>();
    for (Knot knot : knots) {
      marks.add(knot.curve(dx, dy, notes.of(knot.pair())));
    }
    return new Layer(group.layer(), group.ink(1.6), marks);
  }

  /** Pairs of the nested part: a line, or a dot for a wobble, or a ring for any other pair. */
  private List<Layer> ladders(Bonds group) {
    List<Mark> rungs = new ArrayList<>();
    List<Mark> dots = new ArrayList<>();
    List<Mark> rings = new ArrayList<>();
    boolean compared = subject.reference().isPresent();
    for (BasePair pair : group.pairs()) {
      if (shown.partner(pair.i()) != pair.j()) {
        continue;
      }
      double middleX = (x[pair.i()] + x[pair.j()]) / 2;
      double middleY = (y[pair.i()] + y[pair.j()]) / 2;
      Note note = notes.of(pair);
      switch (compared ? PairLetters.WATSON_CRICK : PairLetters.of(subject.sequence(), pair)) {
        case WATSON_CRICK -> rungs.add(rung(pair, note));
        case WOBBLE -> dots.add(new Mark.Disc(middleX, middleY, 2.6, Optional.empty(), note));
        case OTHER -> rings.add(new Mark.Disc(middleX, middleY, 3, Optional.empty(), note));
      }
    }
    return List.of(
        new Layer(group.layer(), group.ink(compared ? 3.2 : 2), rungs),
        new Layer(group.layer(), Ink.areas(group.colour()), dots),
        new Layer(group.layer(), ring(group), rings));
  }

  private static Ink ring(Bonds group) {
    return Ink.lines(group.colour(), 1.2).filled(Colour.WHITE);
  }

  private Mark rung(BasePair pair, Note note) {
    double dx = x[pair.j()] - x[pair.i()];
    double dy = y[pair.j()] - y[pair.i()];
    double part = (RADIUS + 1) / Math.max(Math.hypot(dx, dy), 2 * RADIUS + 3);
    return new Mark.Segment(
        x[pair.i()] + part * dx,
        y[pair.i()] + part * dy,
        x[pair.j()] - part * dx,
        y[pair.j()] - part * dy,
        note);
  }

  private List<Layer> bases() {
    List<Mark> discs = new ArrayList<>();
    List<Mark> letters = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      int base = k;
      Optional<Colour> colour = values.map(track -> track.colour(base));
      discs.add(new Mark.Disc(x[k], y[k], RADIUS, colour, notes.of(k)));
      letters.add(
          new Mark.Text(
              x[k],
              y[k],
              subject.sequence().bases().substring(k, k + 1),
              BASE_SIZE,
              Mark.Align.CENTRE,
              colour.map(Colour::ofLetters).filter(Colour.WHITE::equals)));
    }
    return List.of(
        new Layer("bases", Ink.lines(Palette.OUTLINE, 0.9).filled(Colour.WHITE), discs),
        new Layer("letters", Ink.areas(Colour.BLACK), letters));
  }

  private List<Layer> numbers(List<BaseLabels.Placed> labels, double dx, double dy) {
    List<Mark> ticks = new ArrayList<>();
    List<Mark> texts = new ArrayList<>();
    for (BaseLabels.Placed label : labels) {
      double toX = label.x() + dx;
      double toY = label.y() + dy;
      double awayX = toX - x[label.base()];
      double awayY = toY - y[label.base()];
      double distance = Math.hypot(awayX, awayY);
      double cos = awayX / distance;
      double sin = awayY / distance;
      double gap = 3 + Math.max(BaseLabels.SIZE / 2, label.halfWidth() * Math.abs(cos));
      if (distance - gap > RADIUS + 2) {
        ticks.add(
            new Mark.Segment(
                x[label.base()] + (RADIUS + 1) * cos,
                y[label.base()] + (RADIUS + 1) * sin,
                toX - gap * cos,
                toY - gap * sin,
                Note.NONE));
      }
      texts.add(
          new Mark.Text(
              toX, toY, label.text(), BaseLabels.SIZE, Mark.Align.CENTRE, Optional.empty()));
    }
    return List.of(
        new Layer("ticks", Ink.lines(Palette.QUIET, 0.8), ticks),
        new Layer("numbers", Ink.areas(Palette.QUIET), texts));
  }

  private Legend legend(double unit) {
    Legend legend = new Legend(unit);
    boolean compared = subject.reference().isPresent();
    for (Bonds group : bonds) {
      if (!group.pairs().isEmpty()) {
        legend.line(group.label(), group.ink(compared ? 3.2 : 2));
      }
    }
    if (!compared) {
      List<BasePair> nested = shown.pairs();
      if (nested.stream().anyMatch(p -> is(p, PairLetters.WOBBLE))) {
        legend.dot("GU pair", Ink.areas(Palette.PAIR), 2.6);
      }
      if (nested.stream().anyMatch(p -> is(p, PairLetters.OTHER))) {
        legend.dot("other pair", Ink.lines(Palette.PAIR, 1.2).filled(Colour.WHITE), 3);
      }
    }
    values.ifPresent(legend::values);
    return legend;
  }

  private boolean is(BasePair pair, PairLetters letters) {
    return PairLetters.of(subject.sequence(), pair) == letters;
  }
}
