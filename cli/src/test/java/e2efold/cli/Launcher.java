package e2efold.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.OS;

/** What users start, of the distribution that the build has made for this system. */
final class Launcher {

  /** The distribution's folder. */
  static final Path HOME = Path.of(System.getProperty("e2efold.home"));

  /** The program in it. */
  static final Path PROGRAM =
      HOME.resolve("bin").resolve(OS.WINDOWS.isCurrentOs() ? "e2efold.bat" : "e2efold");

  private Launcher() {}
}
