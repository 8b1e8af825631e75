package e2efold.data.draw.scene;

import e2efold.data.report.figure.Lettering;
import java.util.Optional;

/**
 * A scene as SVG: one group for each layer, whose class is its name; text as text. Equal scenes
 * give equal text on every computer.
 */
public final class SvgScene {

  /** From the middle of capitals to their foot, in sizes of the letters. */
  static final double FOOT = 0.36;

  private final Scene scene;
  private final String prefix;
  private final StringBuilder text = new StringBuilder(1 << 15);
  private final SvgText out = new SvgText(text);

  private SvgScene(Scene scene, String prefix) {
    this.scene = scene;
    this.prefix = prefix;
  }

  /**
   * Writes a scene.
   *
   * @param scene what to draw
   * @param prefix of all ids in it, so that several drawings can stand in one page: a letter, then
   *     letters, digits and hyphens
   * @return an {@code svg} element without XML declaration, fit for a file of its own and for HTML
   * @throws IllegalArgumentException for another prefix
   */
  public static String of(Scene scene, String prefix) {
    if (!prefix.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException(
          "the prefix of ids must be a letter and then letters, digits and hyphens");
    }
    return new SvgScene(scene, prefix).svg();
  }

  private String svg() {
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.attribute("width", scene.width()).attribute("height", scene.height());
    out.raw(" viewBox=\"0 0 ").number(scene.width()).raw(" ").number(scene.height()).raw("\"");
    out.attribute("font-family", Lettering.FAMILIES);
    out.attribute("role", "img");
    out.attribute("aria-labelledby", prefix + "-title " + prefix + "-description").raw(">\n");
    named("title", scene.title());
    named("desc", scene.description());
    out.raw("<rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    scene.layers().forEach(this::layer);
    out.raw("</svg>\n");
    return text.toString();
  }

  private void named(String element, String content) {
    String id = prefix + (element.equals("title") ? "-title" : "-description");
    out.raw("<" + element).attribute("id", id).raw(">").escaped(content);
    out.raw("</" + element + ">\n");
  }

  private void layer(Layer layer) {
    if (layer.marks().isEmpty()) {
      return;
    }
    Ink ink = layer.ink();
    out.raw("<g").attribute("class", layer.name());
    out.attribute("fill", hex(ink.fill()));
    if (ink.line().isPresent()) {
      out.attribute("stroke", hex(ink.line())).attribute("stroke-width", ink.width());
      out.raw(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
    if (!ink.dashes().isEmpty()) {
      out.raw(" stroke-dasharray=\"");
      for (double length : ink.dashes()) {
        out.number(length).raw(" ");
      }
      text.setLength(text.length() - 1);
      out.raw("\"");
    }
    out.raw(">\n");
    layer.marks().forEach(this::mark);
    out.raw("</g>\n");
  }

  private static String hex(Optional<Colour> colour) {
    return colour.map(Colour::hex).orElse("none");
  }

  private void mark(Mark mark) {
    String element = open(mark);
    for (Note.Value value : mark.note().data()) {
      out.attribute("data-" + value.name(), value.value());
    }
    if (mark instanceof Mark.Text words) {
      out.raw(">").escaped(words.text()).raw("</text>\n");
    } else if (mark.note().hint().isEmpty()) {
      out.raw("/>\n");
    } else {
      out.raw("><title>").escaped(mark.note().hint()).raw("</title></" + element + ">\n");
    }
  }

  private String open(Mark mark) {
    if (mark instanceof Mark.Segment line) {
      out.raw("<line").attribute("x1", line.x1()).attribute("y1", line.y1());
      out.attribute("x2", line.x2()).attribute("y2", line.y2());
      return "line";
    }
    if (mark instanceof Mark.Polyline line) {
      out.raw("<polyline points=\"");
      for (int k = 0; k < line.xs().size(); k++) {
        out.raw(k == 0 ? "" : " ").number(line.xs().get(k)).raw(",").number(line.ys().get(k));
      }
      out.raw("\"");
      return "polyline";
    }
    if (mark instanceof Mark.Curve curve) {
      out.raw("<path d=\"M").number(curve.x1()).raw(",").number(curve.y1());
      out.raw(" C").number(curve.cx1()).raw(",").number(curve.cy1());
      out.raw(" ").number(curve.cx2()).raw(",").number(curve.cy2());
      out.raw(" ").number(curve.x2()).raw(",").number(curve.y2()).raw("\"");
      return "path";
    }
    if (mark instanceof Mark.Disc disc) {
      out.raw("<circle").attribute("cx", disc.x()).attribute("cy", disc.y());
      out.attribute("r", disc.radius());
      fill(disc.fill());
      return "circle";
    }
    if (mark instanceof Mark.Box box) {
      out.raw("<rect").attribute("x", box.x()).attribute("y", box.y());
      out.attribute("width", box.width()).attribute("height", box.height());
      fill(box.fill());
      return "rect";
    }
    Mark.Text words = (Mark.Text) mark;
    out.raw("<text").attribute("x", words.x());
    out.attribute("y", words.y() + FOOT * words.size()).attribute("font-size", words.size());
    if (words.align() != Mark.Align.LEFT) {
      boolean centre = words.align() == Mark.Align.CENTRE;
      out.raw(centre ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
    }
    fill(words.fill());
    return "text";
  }

  private void fill(Optional<Colour> colour) {
    if (colour.isPresent()) {
      out.attribute("fill", colour.get().hex());
    }
  }
}
