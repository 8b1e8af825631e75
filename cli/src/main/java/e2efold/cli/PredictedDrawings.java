package e2efold.cli;

import e2efold.data.draw.Drawing;
import e2efold.data.draw.DrawingKind;
import e2efold.data.draw.Subject;
import e2efold.data.rna.LabelledRna;
import e2efold.model.Fold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that draws predictions. */
final class PredictedDrawings {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--draw",
      paramLabel = "DIR",
      description =
          "Draw each structure to DIR/<id>.svg, bases coloured by probability; 'e2efold draw' can"
              + " do more.")
  private Path folder;

  /** Where drawings go, if they were asked for; refuses a place that is no folder. */
  Optional<DrawingFiles> open() {
    if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--draw: " + folder + " is a file: name a folder");
    }
    return Optional.ofNullable(folder).map(to -> new DrawingFiles(to, DrawingFormat.SVG));
  }

  /** Draws a fold. */
  static void write(Fold fold, DrawingFiles files) throws IOException {
    Subject subject =
        Subject.of(new LabelledRna(fold.sequence(), fold.structure(), ""))
            .with(PairProbabilities.of(fold));
    files.write(fold.sequence().id(), Drawing.of(subject, DrawingKind.PLANE));
  }
}
