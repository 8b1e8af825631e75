package e2efold.model.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Folders that appear under their name only when they are complete. */
public final class Folders {

  private Folders() {}

  /**
   * Writes files into a new folder beside the target, then renames it. An older folder of that name
   * is replaced only after the new one is complete.
   *
   * @param target name of the complete folder
   * @param files content by file name
   * @throws IOException when the disk is full or the place cannot be written; the target is then
   *     what it was
   */
  public static void write(Path target, Map<String, byte[]> files) throws IOException {
    Path place = target.toAbsolutePath().normalize();
    Files.createDirectories(place.getParent());
    Path fresh = sibling(place, ".part");
    Path old = sibling(place, ".old");
    try {
      delete(fresh);
      Files.createDirectory(fresh);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(fresh.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      delete(fresh);
      throw e;
    }
    delete(old);
    if (Files.exists(place)) {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.exists(old)) {
        Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    delete(old);
  }

  private static Path sibling(Path place, String suffix) {
    return place.resolveSibling("." + place.getFileName() + suffix);
  }

  /**
   * Deletes a folder and what it holds, if it is there.
   *
   * @param folder the folder
   * @throws IOException when something cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> walk = Files.walk(folder)) {
      content = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : content) {
      Files.delete(path);
    }
  }
}
