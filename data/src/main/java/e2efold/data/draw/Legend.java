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

  private static final double SIZE = 12;
  private static final double ROW = 22;
  private static final double SYMBOL = 26;
  private static final double GAP = 20;
  private static final int SHADES = 11;
  private static final double SHADE = 9;

  /** A symbol and its text; symbols are drawn from the left, middle at y. */
  private record Item(double width, Symbol symbol) {}

  /** Draws an item. */
  private interface Symbol {
    List<Layer> at(double x, double y);
  }

  private final List<Item> items = new ArrayList<>();

  /** Lines between pairs. */
  void line(String label, Ink ink) {
    add(
        label,
        (x, y) ->
            List.of(
                new Layer("legend", ink, List.of(new Mark.Segment(x, y, x + 20, y, Note.NONE)))));
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
                    List.of(new Mark.Disc(x + 10, y, radius, Optional.empty(), Note.NONE)))));
  }

  private void add(String label, Symbol symbol) {
    items.add(
        new Item(
            SYMBOL + TextWidth.of(label, SIZE),
            (x, y) -> {
              List<Layer> layers = new ArrayList<>(symbol.at(x, y));
              layers.add(words(List.of(text(x + SYMBOL, y, label))));
              return layers;
            }));
  }

  /** The colours of the bases. */
  void values(BaseValues values) {
    double shades = SHADES * SHADE;
    String most = values.ramp() == Ramp.REACTIVITY ? "≥ 1" : "1";
    double name = TextWidth.of(values.name(), SIZE);
    items.add(
        new Item(
            14 + shades + 8 + TextWidth.of(most + " ", SIZE) + name,
            (x, y) -> shades(values, most, x, y)));
    if (values.hasMissing()) {
      Ink ink = Ink.lines(Palette.OUTLINE, 1).filled(Palette.NO_VALUE);
      dot("no value", ink, 6);
    }
  }

  private static List<Layer> shades(BaseValues values, String most, double x, double y) {
    List<Mark> boxes = new ArrayList<>();
    for (int k = 0; k < SHADES; k++) {
      Colour colour = values.ramp().of((double) k / (SHADES - 1) * values.ramp().most());
      boxes.add(new Mark.Box(x + 14 + k * SHADE, y - 6, SHADE, 12, Optional.of(colour), Note.NONE));
    }
    double right = x + 14 + SHADES * SHADE;
    Mark frame = new Mark.Box(x + 14, y - 6, SHADES * SHADE, 12, Optional.empty(), Note.NONE);
    return List.of(
        new Layer("legend", Ink.areas(Colour.WHITE), boxes),
        new Layer("legend", Ink.lines(Palette.OUTLINE, 0.75), List.of(frame)),
        words(List.of(text(x + 2, y, "0"), text(right + 4, y, most + " " + values.name()))));
  }

  private static Layer words(List<Mark> texts) {
    return new Layer("legend", Ink.areas(Palette.QUIET), texts);
  }

  private static Mark text(double x, double y, String words) {
    return new Mark.Text(x, y, words, SIZE, Mark.Align.LEFT, Optional.empty());
  }

  /** Width of the widest item. */
  double leastWidth() {
    return items.stream().mapToDouble(Item::width).max().orElse(0);
  }

  /** Height of all rows at a width. */
  double height(double width) {
    return items.isEmpty() ? 0 : ROW * rows(width).size();
  }

  /** Draws the rows, the first one below {@code top}. */
  List<Layer> layers(double left, double top, double width) {
    List<Layer> layers = new ArrayList<>();
    double y = top + ROW / 2;
    for (List<Item> row : rows(width)) {
      double x = left;
      for (Item item : row) {
        layers.addAll(item.symbol().at(x, y));
        x += item.width() + GAP;
      }
      y += ROW;
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
      used += item.width() + GAP;
    }
    return rows;
  }
}
