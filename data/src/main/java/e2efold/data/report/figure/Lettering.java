package e2efold.data.report.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;

/** The letters of all figures; sizes in px of the figure as shown. */
public final class Lettering {

  /** For SVG: the font measured with here comes first, one of the same widths second. */
  public static final String FAMILIES = "'DejaVu Sans', Verdana, Geneva, sans-serif";

  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  private Lettering() {}

  /**
   * Letters of any size.
   *
   * @param size px
   * @return the plain font
   */
  public static Font plain(float size) {
    return LABEL.deriveFont(size);
  }

  /**
   * Makes sure that text can be drawn: a bare server may lack any font, which Java reports as one
   * of several errors at first use.
   *
   * @throws IOException with the remedy when there are no fonts
   */
  public static void check() throws IOException {
    try {
      LABEL.getStringBounds("k", new FontRenderContext(null, true, true));
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new IOException(
          "figures cannot be drawn: Java finds no fonts on this computer ("
              + e
              + "). Install fontconfig and a font, such as the package fonts-dejavu-core.",
          e);
    }
  }
}
