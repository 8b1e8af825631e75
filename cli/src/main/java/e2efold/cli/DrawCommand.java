package e2efold.cli;

import e2efold.data.draw.Drawing;
import e2efold.data.draw.DrawingKind;
import e2efold.data.draw.scene.Scene;
import e2efold.data.format.FormatException;
import e2efold.data.format.RecordReader;
import e2efold.data.format.RnaFiles;
import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold draw}: structures in, drawings out. */
@Command(
    name = "draw",
    description = {
      "Draw RNA secondary structures: in the plane, as arcs, as dot plots, or compared.",
      "Reads dot-bracket, CT, BPSEQ, Stockholm, TSV, CSV and JSON lines, plain or gzip-compressed;"
          + " writes one file for each RNA, named by its id."
    },
    footer = {
      "  e2efold predict rna.fasta | e2efold draw -",
      "  e2efold draw rna.dbn --format png -o drawings/",
      "  e2efold draw prediction.dbn --reference known.ct --kind comparison -o - > compared.svg",
      "  e2efold predict rna.fasta --probabilities > rna.jsonl",
      "  e2efold draw rna.jsonl --probabilities rna.jsonl --kind dots",
      "  e2efold draw rna.dbn --reactivity shape.dat"
    })
final class DrawCommand implements Callable<Integer> {

  /** What is drawn. */
  enum Kind {
    PLANE,
    ARC,
    DOTS,
    COMPARISON
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of structures; - stands for standard input.")
  private List<Path> inputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = ".",
      description =
          "Folder of the drawings, made when missing; - writes a single one to standard output."
              + " Default: the current folder.")
  private Path output;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = WordOption.KindOfDrawing.class,
      completionCandidates = WordOption.KindOfDrawing.class,
      defaultValue = "plane",
      description =
          "What is drawn: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. dots needs"
              + " --probabilities; comparison is plane with --reference.")
  private Kind kind;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = WordOption.FormatOfDrawing.class,
      completionCandidates = WordOption.FormatOfDrawing.class,
      defaultValue = "svg",
      description = "Format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private DrawingFormat format;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "Known structures: right, wrong and missed pairs are told apart by colour. Records go by"
              + " name, or else by sequence.")
  private Path reference;

  @Option(
      names = "--probabilities",
      paramLabel = "FILE",
      description =
          "Colour bases by probability: JSON lines of 'predict --probabilities', or rows 'name i j"
              + " p'.")
  private Path probabilities;

  @Option(
      names = "--reactivity",
      paramLabel = "FILE",
      description =
          "Colour bases by reactivity: rows 'i value' or 'name i value', -999 where none was"
              + " measured.")
  private Path reactivity;

  @Override
  public Integer call() throws IOException {
    check();
    ReportedProblems problems = new ReportedProblems(Console.of(spec));
    DrawingMaterial material =
        DrawingMaterial.read(
            Optional.ofNullable(reference),
            Optional.ofNullable(probabilities),
            Optional.ofNullable(reactivity),
            problems);
    boolean toStandardOutput = output.toString().equals("-");
    DrawingFiles files = new DrawingFiles(output, format);
    Scene single = null;
    for (Path input : inputs) {
      try (RecordReader<LabelledRna> reader = RnaFiles.open(input, problems)) {
        for (Optional<LabelledRna> rna = reader.next(); rna.isPresent(); rna = reader.next()) {
          if (single != null) {
            throw wrong("-o -: there is more than one record, and standard output takes one");
          }
          try {
            Scene scene = Drawing.of(material.subject(rna.get()), drawn());
            if (toStandardOutput) {
              single = scene;
            } else {
              files.write(rna.get().id(), scene);
            }
          } catch (FormatException e) {
            problems.unusable(e);
          }
        }
      } catch (FormatException e) {
        problems.unusable(e);
      }
    }
    if (single != null) {
      print(single);
    }
    return problems.exitCode();
  }

  private void check() {
    if (kind == Kind.DOTS && probabilities == null) {
      throw wrong("--kind dots needs --probabilities");
    }
    if (kind == Kind.COMPARISON && reference == null) {
      throw wrong("--kind comparison needs --reference");
    }
    if (!output.toString().equals("-") && Files.exists(output) && !Files.isDirectory(output)) {
      throw wrong("--output: " + output + " is a file: name a folder");
    }
  }

  private DrawingKind drawn() {
    return switch (kind) {
      case PLANE, COMPARISON -> DrawingKind.PLANE;
      case ARC -> DrawingKind.ARC;
      case DOTS -> DrawingKind.DOTS;
    };
  }

  private void print(Scene scene) throws IOException {
    OutputStream out = Console.of(spec).out();
    try {
      format.write(scene, out);
      out.flush();
    } catch (IOException e) {
      throw OutputException.writing("standard output", e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
