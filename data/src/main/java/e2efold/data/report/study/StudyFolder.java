package e2efold.data.report.study;

import e2efold.data.format.AtomicFile;
import e2efold.data.report.Provenance;
import e2efold.data.report.Table;
import e2efold.data.report.TableCsv;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Lettering;
import e2efold.data.report.figure.PngImage;
import e2efold.data.report.figure.SvgImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folder of a study: {@code settings.json} from its beginning, and in the end {@code
 * <table>.csv} for each table (numbers in full precision), {@code study.json} (all of it), {@code
 * figures/<name>.svg} and {@code .png}, and {@code report.html}, one file that needs no other and
 * no network.
 */
public final class StudyFolder {

  private StudyFolder() {}

  /**
   * Takes a folder for a study before the work begins: a new or empty one, or one in which a study
   * of the same settings was begun or finished, which may be continued. Makes sure as well that
   * figures can be drawn in the end.
   *
   * @param folder the folder; made when missing
   * @param title title of the study's report
   * @param provenance program, inputs and settings of the study
   * @throws IOException naming the folder when it holds anything else, with the first difference;
   *     or when it cannot be written, or this computer has no fonts
   */
  public static void claim(Path folder, String title, Provenance provenance) throws IOException {
    Lettering.check();
    StudySettings.claim(folder, new StudySettings(title, provenance));
  }

  /**
   * Writes all files; each appears under its name only when it is complete, {@code report.html}
   * last.
   *
   * @param folder where to; made when missing; files of an earlier writing are replaced
   * @param study what to write
   * @throws IOException naming the file that cannot be written
   */
  public static void write(Path folder, StudyReport study) throws IOException {
    Files.createDirectories(folder.resolve("figures"));
    for (Table table : study.report().tables()) {
      try (AtomicFile file = AtomicFile.create(folder.resolve(table.name() + ".csv"))) {
        TableCsv.write(table, file.writer());
        file.commit();
      }
    }
    text(folder.resolve("study.json"), StudyJson.of(study));
    Map<String, String> drawings = new LinkedHashMap<>();
    for (Figure figure : study.figures()) {
      String svg = SvgImage.of(figure);
      drawings.put(figure.name(), svg);
      text(folder.resolve("figures").resolve(figure.name() + ".svg"), svg + "\n");
      Path png = folder.resolve("figures").resolve(figure.name() + ".png");
      try (AtomicFile file = AtomicFile.create(png)) {
        PngImage.write(figure, file.stream());
        file.commit();
      }
    }
    text(folder.resolve("report.html"), StudyHtml.of(study, drawings));
  }

  static void text(Path path, String text) throws IOException {
    try (AtomicFile file = AtomicFile.create(path)) {
      file.writer().write(text);
      file.commit();
    }
  }
}
