package e2efold.data.report.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

/** Draws a figure as PNG, for slides and programs that know no SVG. */
public final class PngImage {

  private PngImage() {}

  /**
   * Draws and writes.
   *
   * @param figure what to draw
   * @param out where to; not closed
   * @throws IOException when {@code out} fails, or this computer has no fonts
   */
  public static void write(Figure figure, OutputStream out) throws IOException {
    Lettering.check();
    FigureDrawing drawing = new FigureDrawing(figure);
    Graphics2D measure = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    int height = drawing.height(measure);
    measure.dispose();
    Raster.of(drawing.width(), height).write(drawing::draw, out);
  }
}
