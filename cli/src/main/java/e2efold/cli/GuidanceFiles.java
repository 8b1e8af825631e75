package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.ConstrainedReader;
import e2efold.data.format.ConstraintTable;
import e2efold.data.format.FastaReader;
import e2efold.data.format.Problems;
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

/**
 * The files that say what is known of RNAs.
 *
 * @param constraints records with constraint strings, and tables
 * @param shape reactivities
 */
record GuidanceFiles(List<Path> constraints, Optional<Path> shape) {

  private static final int LINES_LOOKED_AT = 100;

  /** Those that hold sequences, and can be the input too. */
  List<Path> withSequences() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : constraints) {
      try (TextSource source = TextSource.open(file)) {
        if (holdsSequences(source)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /**
   * Opens a file of the input; what it says beside its sequences counts when it is one of these.
   */
  RecordReader<GuidedRna> open(Path input, Problems problems) throws IOException {
    TextSource source = TextSource.open(input);
    return constraints.contains(input)
        ? new ConstrainedReader(source, problems)
        : new UnguidedReader(new FastaReader(source, problems));
  }

  /** Constraints of the records of all files but those of the input, by the names of the RNAs. */
  Map<String, GuidedRna> records(List<Path> input, Problems problems) throws IOException {
    Map<String, GuidedRna> records = new LinkedHashMap<>();
    for (Path file : withSequences()) {
      if (!input.contains(file)) {
        try (RecordReader<GuidedRna> reader = open(file, problems)) {
          for (Optional<GuidedRna> next = reader.next(); next.isPresent(); next = reader.next()) {
            records.put(next.get().sequence().id(), next.get());
          }
        }
      }
    }
    return records;
  }

  /** The tables among the constraints. */
  List<ConstraintTable> tables() throws IOException {
    List<ConstraintTable> tables = new ArrayList<>();
    for (Path file : constraints) {
      try (TextSource source = TextSource.open(file)) {
        if (!holdsSequences(source)) {
          tables.add(ConstraintTable.read(source));
        }
      }
    }
    return tables;
  }

  /** The reactivities, if there are any. */
  Optional<ReactivityTable> reactivities() throws IOException {
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    try (TextSource source = TextSource.open(shape.get())) {
      return Optional.of(ReactivityTable.read(source));
    }
  }

  private static boolean holdsSequences(TextSource source) {
    return source.lookAhead(LINES_LOOKED_AT).stream()
        .filter(line -> !line.isBlank() && !line.startsWith(";"))
        .findFirst()
        .map(line -> line.startsWith(">"))
        .orElse(false);
  }
}
