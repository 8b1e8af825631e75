package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import e2efold.data.draw.scene.Ink;
import e2efold.data.draw.scene.Layer;
import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the lines and colours mean, in rows below the drawing, so that it covers nothing. */
final class Legend {

  private static final int SHADES = 11;

  private final double unit;
  private final double size;

  /** A symbol and its text; symbols are drawn from the left, middle at y. */
  private record Item(double width, Symbol symbol) {}

  /** Draws an item. */
  private interface Symbol {
    List<Layer> at(double x, double y);
  }

  private final List<Item> items = new ArrayList<>();

  /** A legend whose letters are 12 units high, a unit in px. */
  Legend(double unit) {
    this.unit = unit;
    this.size = 12 * unit;
  }

  /** Lines between pairs. */
  void line(String label, Ink ink) {
    add(
        label,
        (x, y) ->
            List.of(
                new Layer(
                    "legend", ink, List.of(new Mark.Segment(x, y, x + 20 * unit, y, Note.NONE)))));
  }

  /** A filled or open dot. */
  void dot(String label, Ink ink, double radius) {
    add(
        label,
        (x, y) ->
            List.of(
                new Layer(
                    "legend",
                    ink,
                    List.of(
                        new Mark.Disc(
                            x + 10 * unit, y, radius * unit, Optional.empty(), Note.NONE)))));
  }

  private void add(String label, Symbol symbol) {
    items.add(
        new Item(
            26 * unit + TextWidth.of(label, size),
            (x, y) -> {
              List<Layer> layers = new ArrayList<>(symbol.at(x, y));
              layers.add(words(List.of(text(x + 26 * unit, y, label))));
              return layers;
            }));
  }

  /** The colours of the bases. */
  void values(BaseValues values) {
    double shades = SHADES * 9 * unit;
    String most = values.ramp() == Ramp.REACTIVITY ? "≥ 1" : "1";
    double name = TextWidth.of(values.name(), size);
    items.add(
        new Item(
            22 * unit + shades + TextWidth.of(most + " ", size) + name,
            (x, y) -> shades(values, most, x, y)));
    if (values.hasMissing()) {
      Ink ink = Ink.lines(Palette.OUTLINE, 1).filled(Palette.NO_VALUE);
      dot("no value", ink, 6);
    }
  }

  private List<Layer> shades(BaseValues values, String most, double x, double y) {
    double left = x + 14 * unit;
    double shade = 9 * unit;
    double top = y - 6 * unit;
    List<Mark> boxes = new ArrayList<>();
    for (int k = 0; k < SHADES; k++) {
      Colour colour = values.ramp().of((double) k / (SHADES - 1) * values.ramp().most());
      boxes.add(
          new Mark.Box(left + k * shade, top, shade, 12 * unit, Optional.of(colour), Note.NONE));
    }
    double width = SHADES * shade;
    Mark frame = new Mark.Box(left, top, width, 12 * unit, Optional.empty(), Note.NONE);
    return List.of(
        new Layer("legend", Ink.areas(Colour.WHITE), boxes),
        new Layer("legend", Ink.lines(Palette.OUTLINE, 0.75), List.of(frame)),
        words(
            List.of(
                text(x + 2 * unit, y, "0"),
                text(left + width + 4 * unit, y, most + " " + values.name()))));
  }

  private static Layer words(List<Mark> texts) {
    return new Layer("legend", Ink.areas(Palette.QUIET), texts);
  }

  private Mark text(double x, double y, String words) {
    return new Mark.Text(x, y, words, size, Mark.Align.LEFT, Optional.empty());
  }

  /** Width of the widest item. */
  double leastWidth() {
    return items.stream().mapToDouble(Item::width).max().orElse(0);
  }

  /** Height of all rows at a width. */
  double height(double width) {
    return items.isEmpty() ? 0 : 22 * unit * rows(width).size();
  }

  /** Draws the rows, the first one below {@code top}. */
  List<Layer> layers(double left, double top, double width) {
    List<Layer> layers = new ArrayList<>();
    double y = top + 11 * unit;
    for (List<Item> row : rows(width)) {
      double x = left;
      for (Item item : row) {
        layers.addAll(item.symbol().at(x, y));
        x += item.width() + 20 * unit;
      }
      y += 22 * unit;
    }
    return layers;
  }

  private List<List<Item>> rows(double width) {
    List<List<Item>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    double used = 0;
    for (Item item : items) {
      if (used > 0 && used + item.width() > width) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(item);
      used += item.width() + 20 * unit;
    }
    return rows;
  }
}
