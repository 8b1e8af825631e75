package e2efold.cli;

import e2efold.data.format.AtomicFile;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.PngImage;
import e2efold.data.report.figure.SvgImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that ask whether a model's probabilities are true. */
final class CalibrationOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--calibration",
      description =
          "Add tables that show whether the pair probabilities of the model, and the F1 it expects,"
              + " are true.")
  private boolean tables;

  @Option(
      names = "--reliability-diagram",
      paramLabel = "FILE",
      description = "Draw them too, as the name says: .svg or .png.")
  private Path diagram;

  /** Whether anything is asked for; refuses it of predictions that come without probabilities. */
  boolean areGiven(Path predictions) {
    boolean given = tables || diagram != null;
    if (given && predictions != null) {
      throw wrong("--calibration needs the probabilities of a model, not --predictions");
    }
    if (diagram != null && !isSvg() && !name().endsWith(".png")) {
      throw wrong("--reliability-diagram must name a .svg or .png file, not " + diagram);
    }
    return given;
  }

  /** Draws the diagram if it is asked for. */
  void draw(Figure figure) throws IOException {
    if (diagram == null) {
      return;
    }
    try (AtomicFile file = AtomicFile.create(diagram)) {
      if (isSvg()) {
        file.writer().write(SvgImage.of(figure) + "\n");
      } else {
        PngImage.write(figure, file.stream());
      }
      file.commit();
    }
  }

  private boolean isSvg() {
    return name().endsWith(".svg");
  }

  private String name() {
    return diagram.toString().toLowerCase(Locale.ROOT);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
