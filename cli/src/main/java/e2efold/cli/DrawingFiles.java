package e2efold.cli;

import e2efold.data.draw.scene.Scene;
import e2efold.data.format.AtomicFile;
import e2efold.data.format.FormatException;
import e2efold.data.format.IdFileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Drawings in a folder, one file for each RNA, named by its id. */
final class DrawingFiles {

  private final Path folder;
  private final DrawingFormat format;
  private final IdFileNames names = new IdFileNames();

  /** Drawings in a folder, which is made with the first of them. */
  DrawingFiles(Path folder, DrawingFormat format) {
    this.folder = folder;
    this.format = format;
  }

  void write(String id, Scene scene) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(names.next(id) + "." + format.extension());
    try (AtomicFile written = create(file)) {
      try {
        format.write(scene, written.stream());
        written.commit();
      } catch (FormatException e) {
        throw new OutputException(e.getMessage(), e);
      }
    }
  }

  private static AtomicFile create(Path file) throws OutputException {
    try {
      return AtomicFile.create(file);
    } catch (FormatException e) {
      throw new OutputException(e.getMessage(), e);
    }
  }
}
