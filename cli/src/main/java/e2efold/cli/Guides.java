package e2efold.cli;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.Reactivities;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.format.ConstraintTable;
import e2efold.data.format.FastaReader;
import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import e2efold.data.format.ReactivityTable;
import e2efold.data.format.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is known of the RNAs of an input, each looked up as it is read. */
final class Guides {

  private final GuidanceFiles files;
  private final Map<String, GuidedRna> records;
  private final List<ConstraintTable> tables;
  private final Optional<ReactivityTable> reactivities;
  private final Everywhere everywhere;
  private final Set<String> seen = new HashSet<>();
  private int bare;

  /**
   * What holds of every RNA.
   *
   * @param demands adds what the command line demands
   * @param energies of stacks, from reactivities
   * @param check refuses constraints that cannot be kept, by a {@link ConstraintException}
   */
  record Everywhere(
      UnaryOperator<StructureConstraints> demands,
      Function<Reactivities, double[]> energies,
      Consumer<GuidedRna> check) {}

  /** Reads all files; those that are the input are left to it. */
  Guides(GuidanceFiles files, List<Path> input, Everywhere everywhere, Problems problems)
      throws IOException {
    this.files = files;
    this.everywhere = everywhere;
    records = files.records(input, problems);
    tables = files.tables();
    reactivities = files.reactivities();
  }

  /** Opens a file of the input, or a sequence that stands in its place. */
  RecordReader<GuidedRna> open(Path input, Problems problems) throws IOException {
    if (!BareSequence.is(input)) {
      return files.open(input, problems);
    }
    bare++;
    String id = bare == 1 ? "sequence" : "sequence-" + bare;
    return new UnguidedReader(new FastaReader(BareSequence.open(input, id), problems));
  }

  /** Adds all that is known of an RNA to what stood beside it in the input. */
  GuidedRna guide(Path input, GuidedRna rna) throws FormatException {
    String id = rna.sequence().id();
    double[] energies = energies(input, rna);
    seen.add(id);
    StructureConstraints constraints = joined(input, rna);
    for (ConstraintTable table : tables) {
      constraints = table.addTo(id, constraints);
    }
    try {
      GuidedRna guided =
          new GuidedRna(rna.sequence(), everywhere.demands().apply(constraints), energies);
      everywhere.check().accept(guided);
      return guided;
    } catch (ConstraintException e) {
      throw wrong(input, id, e.getMessage());
    }
  }

  private StructureConstraints joined(Path input, GuidedRna rna) throws FormatException {
    String id = rna.sequence().id();
    GuidedRna known = records.get(id);
    if (known == null) {
      return rna.constraints();
    }
    if (!known.sequence().equals(rna.sequence())) {
      throw wrong(input, id, "its constraints are for another sequence");
    }
    if (!rna.isFree()) {
      throw wrong(input, id, "two files have a constraint string for it");
    }
    return known.constraints();
  }

  private double[] energies(Path input, GuidedRna rna) throws FormatException {
    if (reactivities.isEmpty()) {
      return new double[0];
    }
    if (!seen.isEmpty() && reactivities.get().ids().isEmpty()) {
      throw wrong(
          input,
          rna.sequence().id(),
          "the reactivities name no RNA, so they are those of the first only");
    }
    return reactivities.get().of(rna.sequence()).map(everywhere.energies()).orElse(new double[0]);
  }

  /** Warns of what was said of RNAs that never came. */
  void warnOfUnused(Problems problems) {
    Set<String> unused = new TreeSet<>(records.keySet());
    tables.forEach(table -> unused.addAll(table.ids()));
    reactivities.ifPresent(table -> unused.addAll(table.ids()));
    unused.removeAll(seen);
    if (!unused.isEmpty()) {
      String others = unused.size() > 1 ? ", nor as %d others".formatted(unused.size() - 1) : "";
      problems.warning(
          "no RNA of the input is named '%s'%s: what is known of it was not used."
              .formatted(unused.iterator().next(), others));
    }
  }

  private static FormatException wrong(Path input, String id, String what) {
    return new FormatException(
        input.toString(), 0, "record '" + id + "': " + what, "Correct or leave out one of them.");
  }
}
