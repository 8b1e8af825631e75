package e2efold.cli;

import e2efold.data.report.Provenance;
import e2efold.model.Calibration;
import e2efold.model.DecoderSpec;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that keeps predictions in a page to look at. */
final class PredictionReportOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write a page too, FILE.html: a table of all RNAs to search and to sort, with structure,"
              + " drawing and dot plot of each. It needs no network and can be printed.")
  private Path file;

  /** Opens the page, to be closed by the caller; one that keeps nothing when none is asked for. */
  PredictionPage open() throws IOException {
    if (file == null) {
      return PredictionPage.none();
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!file.toString().matches("(?i).*[^/\\\\]\\.html?")) {
      throw wrong("the report is a page: name it FILE.html");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw wrong("the folder of " + file + " does not exist: make it first");
    }
    return PredictionPage.in(Results.inFile(file));
  }

  /** What the page was made from, the command as it was typed among it. */
  Provenance provenance(ModelBundle bundle, DecoderSpec decoder) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "command",
        "e2efold"
            + spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(PredictionReportOptions::quoted)
                .collect(Collectors.joining()));
    settings.put("model", bundle.id());
    settings.put("model trained by", bundle.manifest().provenance().program());
    settings.put("solver", Json.line(bundle.manifest().model().solver()));
    settings.put("decoder", decoder.name());
    settings.put("evidence", WordOption.word(decoder.evidence()));
    settings.put("threshold", Double.toString(decoder.threshold()));
    if (!bundle.manifest().calibration().equals(Calibration.NONE)) {
      settings.put("calibration", Json.line(bundle.manifest().calibration()));
    }
    return new Provenance("e2efold " + new Version().text(), Map.of(), settings);
  }

  /** An argument as a POSIX shell takes it. */
  private static String quoted(String argument) {
    boolean plain = argument.matches("[A-Za-z0-9_@%+=:,./-]+");
    return " " + (plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), "--report: " + message);
  }
}
