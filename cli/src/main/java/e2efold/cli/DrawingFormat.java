package e2efold.cli;

import e2efold.data.draw.scene.PngScene;
import e2efold.data.draw.scene.Scene;
import e2efold.data.draw.scene.SvgScene;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The file formats of drawings. */
enum DrawingFormat {
  /** Lines and text, for editors and browsers. */
  SVG,
  /** Pixels. */
  PNG;

  /** Begin of all ids in an SVG file. */
  private static final String IDS = "rna";

  void write(Scene scene, OutputStream out) throws IOException {
    switch (this) {
      case SVG -> out.write(SvgScene.of(scene, IDS).getBytes(StandardCharsets.UTF_8));
      case PNG -> PngScene.write(scene, out);
    }
  }

  String extension() {
    return WordOption.word(this);
  }
}
