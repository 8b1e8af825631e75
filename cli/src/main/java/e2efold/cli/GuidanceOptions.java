package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.format.ConstrainedReader;
import e2efold.data.format.ConstraintTable;
import e2efold.data.format.FastaReader;
import e2efold.data.format.ReactivityTable;
import e2efold.data.format.RecordReader;
import e2efold.data.format.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is known of the RNAs before they are folded. */
final class GuidanceOptions {

  private static final int LINES_LOOKED_AT = 100;

  /** Whether the structures of a decoder can hold pseudoknots. */
  enum Crossing {
    ALLOWED,
    FORBIDDEN
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--constraints",
      paramLabel = "FILE",
      description =
          "What structures must hold to, as RNAfold -C reads it: FASTA with a line of . | x < > ( )"
              + " below each sequence; also the input itself. Or a table with rows 'name pair i j',"
              + " 'name forbid i j', 'name unpaired i [j]', 'name paired i [j]', positions from 1,"
              + " name * for every RNA. Several files add up. All of it is kept, by every solver and"
              + " decoder; what contradicts itself is named.")
  private List<Path> constraints = List.of();

  @Option(
      names = "--max-span",
      paramLabel = "NT",
      description = "No pair spans more than NT bases, both its ends counted.")
  private Integer maxSpan;

  @Option(names = "--no-lonely-pairs", description = "No pair without another stacked on it.")
  private boolean noLonelyPairs;

  @Option(
      names = "--shape",
      paramLabel = "FILE",
      description =
          "SHAPE reactivities, rows 'i value' for a single RNA or 'name i value', positions from 1,"
              + " -999 where nothing was measured.")
  private Path shape;

  @Option(
      names = "--shape-slope",
      paramLabel = "M",
      defaultValue = "1.8",
      description =
          "With --shape, every base adds M ln(reactivity + 1) + B kcal/mol to each stack that its"
              + " pair is in. Default: ${DEFAULT-VALUE}.")
  private double slope;

  @Option(
      names = "--shape-intercept",
      paramLabel = "B",
      defaultValue = "-0.6",
      description = "The B of --shape-slope. Default: ${DEFAULT-VALUE}.")
  private double intercept;

  /** The input: what was named, or else the files of constraints that hold sequences too. */
  List<Path> input(List<Path> named) throws IOException {
    requireSensible();
    if (!named.isEmpty()) {
      return named;
    }
    List<Path> inputs = new ArrayList<>();
    for (Path file : constraints) {
      try (TextSource source = TextSource.open(file)) {
        if (holdsSequences(source)) {
          inputs.add(file);
        }
      }
    }
    return inputs;
  }

  /** Reads what is known; the files that are the input are left to it. */
  Guides read(List<Path> inputs, Crossing crossing, ReportedProblems problems) throws IOException {
    Map<String, GuidedRna> records = new LinkedHashMap<>();
    List<ConstraintTable> tables = new ArrayList<>();
    for (Path file : constraints) {
      if (!inputs.contains(file)) {
        read(file, records, tables, problems);
      }
    }
    return new Guides(
        records,
        tables,
        Optional.ofNullable(reactivities()),
        new Guides.Everywhere(known -> demanding(known, crossing), slope, intercept));
  }

  private StructureConstraints demanding(StructureConstraints known, Crossing crossing) {
    StructureConstraints all = maxSpan == null ? known : known.within(maxSpan);
    all = noLonelyPairs ? all.withoutLonelyPairs() : all;
    return crossing == Crossing.FORBIDDEN ? all.nested() : all;
  }

  /** Opens a file of the input, which can be one of the constraints; closed by the caller. */
  RecordReader<GuidedRna> open(Path input, ReportedProblems problems) throws IOException {
    TextSource source = TextSource.open(input);
    return constraints.contains(input)
        ? new ConstrainedReader(source, problems)
        : new UnguidedReader(new FastaReader(source, problems));
  }

  private void requireSensible() {
    if (constraints.contains(Path.of("-")) || Path.of("-").equals(shape)) {
      throw wrong("standard input is for sequences: name a file");
    }
    if (maxSpan != null && maxSpan < 1) {
      throw wrong("--max-span must be at least 1, not " + maxSpan);
    }
    for (double number : new double[] {slope, intercept}) {
      if (!(Math.abs(number) <= 100)) {
        throw wrong("--shape-slope and --shape-intercept must be within 100 kcal/mol");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void read(
      Path file,
      Map<String, GuidedRna> records,
      List<ConstraintTable> tables,
      ReportedProblems problems)
      throws IOException {
    TextSource source = TextSource.open(file);
    if (!holdsSequences(source)) {
      try (source) {
        tables.add(ConstraintTable.read(source));
      }
      return;
    }
    try (RecordReader<GuidedRna> reader = new ConstrainedReader(source, problems)) {
      for (Optional<GuidedRna> next = reader.next(); next.isPresent(); next = reader.next()) {
        records.put(next.get().sequence().id(), next.get());
      }
    }
  }

  private static boolean holdsSequences(TextSource source) {
    return source.lookAhead(LINES_LOOKED_AT).stream()
        .filter(line -> !line.isBlank() && !line.startsWith(";"))
        .findFirst()
        .map(line -> line.startsWith(">"))
        .orElse(false);
  }

  private ReactivityTable reactivities() throws IOException {
    if (shape == null) {
      return null;
    }
    try (TextSource source = TextSource.open(shape)) {
      return ReactivityTable.read(source);
    }
  }
}
