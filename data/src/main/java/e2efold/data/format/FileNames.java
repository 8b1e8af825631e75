package e2efold.data.format;

import java.nio.file.Path;
import java.util.Locale;

/** What file names say. */
final class FileNames {

  private FileNames() {}

  /** The last part of a path, without {@code .gz}. */
  static String withoutGz(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    boolean packed = name.toLowerCase(Locale.ROOT).endsWith(".gz");
    return packed ? name.substring(0, name.length() - 3) : name;
  }

  /** The last part of a path, without {@code .gz} and the extension. */
  static String stem(Path file) {
    String name = withoutGz(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
