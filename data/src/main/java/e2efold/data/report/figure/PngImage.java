package e2efold.data.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a figure as PNG, for slides and programs that know no SVG. */
public final class PngImage {

  /** Pixels per unit of length of the SVG, for sharp lines in print. */
  static final int RESOLUTION = 2;

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
    BufferedImage image =
        new BufferedImage(
            RESOLUTION * drawing.width(), RESOLUTION * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = image.createGraphics();
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g2.scale(RESOLUTION, RESOLUTION);
    drawing.draw(g2);
    g2.dispose();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    }
  }
}
