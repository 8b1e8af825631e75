package e2efold.cli;

import e2efold.data.constraint.Reactivities;
import e2efold.data.draw.Subject;
import e2efold.data.format.FormatException;
import e2efold.data.format.PairProbability;
import e2efold.data.format.ProbabilityTable;
import e2efold.data.format.Problems;
import e2efold.data.format.ReactivityTable;
import e2efold.data.format.RnaFiles;
import e2efold.data.format.TextSource;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of RNAs beside the structures that are drawn, each from a file of its own. */
final class DrawingMaterial {

  private final Optional<Path> reference;
  private final Map<String, LabelledRna> byId = new HashMap<>();
  private final Map<String, LabelledRna> byBases = new HashMap<>();
  private final Optional<Path> probabilityFile;
  private final Optional<ProbabilityTable> probabilities;
  private final Optional<Path> reactivityFile;
  private final Optional<ReactivityTable> reactivities;

  private DrawingMaterial(
      Optional<Path> reference, Optional<Path> probabilities, Optional<Path> reactivities)
      throws IOException {
    this.reference = reference;
    this.probabilityFile = probabilities;
    this.reactivityFile = reactivities;
    if (probabilities.isPresent()) {
      try (TextSource source = TextSource.open(probabilities.get())) {
        this.probabilities = Optional.of(ProbabilityTable.read(source));
      }
    } else {
      this.probabilities = Optional.empty();
    }
    if (reactivities.isPresent()) {
      try (TextSource source = TextSource.open(reactivities.get())) {
        this.reactivities = Optional.of(ReactivityTable.read(source));
      }
    } else {
      this.reactivities = Optional.empty();
    }
  }

  static DrawingMaterial read(
      Optional<Path> reference,
      Optional<Path> probabilities,
      Optional<Path> reactivities,
      Problems problems)
      throws IOException {
    DrawingMaterial material = new DrawingMaterial(reference, probabilities, reactivities);
    if (reference.isPresent()) {
      for (LabelledRna rna : RnaFiles.readAll(reference.get(), problems)) {
        material.byId.putIfAbsent(rna.id(), rna);
        material.byBases.putIfAbsent(rna.sequence().bases(), rna);
      }
    }
    return material;
  }

  /** An RNA with all that is known of it. */
  Subject subject(LabelledRna rna) throws FormatException {
    Subject subject = Subject.of(rna);
    if (reference.isPresent()) {
      subject = subject.comparedWith(reference(rna));
    }
    if (probabilities.isPresent()) {
      Optional<List<PairProbability>> own = probabilities.get().of(rna.sequence());
      subject = subject.with(own.orElseThrow(() -> missing(rna, probabilityFile, "probability")));
    }
    if (reactivities.isPresent()) {
      Optional<Reactivities> own = reactivities.get().of(rna.sequence());
      subject = subject.with(own.orElseThrow(() -> missing(rna, reactivityFile, "reactivity")));
    }
    return subject;
  }

  /** The structure of that name, or else that of an equal sequence. */
  private Structure reference(LabelledRna rna) throws FormatException {
    LabelledRna named = byId.get(rna.id());
    if (named == null) {
      named = byBases.get(rna.sequence().bases());
    }
    if (named == null) {
      throw missing(rna, reference, "structure");
    }
    if (named.sequence().length() != rna.sequence().length()) {
      throw new FormatException(
          reference.map(Path::toString).orElse(""),
          0,
          "record '%s' has %d nt here and %d nt in the input"
              .formatted(rna.id(), named.sequence().length(), rna.sequence().length()),
          "Compare structures of one sequence.");
    }
    return named.structure();
  }

  private static FormatException missing(LabelledRna rna, Optional<Path> file, String what) {
    return new FormatException(
        file.map(Path::toString).orElse(""),
        0,
        "there is no " + what + " for '" + rna.id() + "'",
        "Name the records as the input does.");
  }
}
