package e2efold.data.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The pixels that a drawing becomes. All images of the program are drawn with these settings. */
public final class Raster {

  /** Pixels per unit of length of the drawing, for sharp lines in print. */
  static final int RESOLUTION = 2;

  /** Largest area, px: 4 bytes each are held while drawing. */
  private static final double MOST_PIXELS = 32e6;

  private final double width;
  private final double height;
  private final double resolution;

  private Raster(double width, double height, double resolution) {
    this.width = width;
    this.height = height;
    this.resolution = resolution;
  }

  /**
   * A raster for a drawing; coarser for very large ones, so that memory suffices.
   *
   * @param width of the drawing, in its own unit
   * @param height of the drawing, in its own unit
   * @return a raster
   */
  public static Raster of(double width, double height) {
    double finest = Math.sqrt(MOST_PIXELS / (width * height));
    return new Raster(width, height, Math.min(RESOLUTION, finest));
  }

  /**
   * Draws and writes as PNG.
   *
   * @param drawing draws in its own unit
   * @param out where to; not closed
   * @throws IOException when {@code out} fails
   */
  public void write(Consumer<Graphics2D> drawing, OutputStream out) throws IOException {
    BufferedImage image =
        new BufferedImage(pixels(width), pixels(height), BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = image.createGraphics();
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    // A drawing may end within the last pixels.
    g2.setPaint(Color.WHITE);
    g2.fillRect(0, 0, image.getWidth(), image.getHeight());
    g2.scale(resolution, resolution);
    drawing.accept(g2);
    g2.dispose();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    }
  }

  private int pixels(double length) {
    return (int) Math.max(1, Math.ceil(length * resolution - 1e-6));
  }
}
