package e2efold.cli;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.Reactivities;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.format.ConstraintTable;
import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import e2efold.data.format.ReactivityTable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What is known of the RNAs of an input, each looked up as it is read. */
final class Guides {

  private static final String REMEDY = "Correct or leave out one of them.";

  private final Map<String, GuidedRna> records;
  private final List<ConstraintTable> tables;
  private final Optional<ReactivityTable> reactivities;
  private final Everywhere everywhere;
  private final Set<String> seen = new HashSet<>();

  /**
   * What holds of every RNA.
   *
   * @param constraints adds what the command line demands
   * @param slope of the energies that reactivities make, kcal/mol
   * @param intercept of the same
   */
  record Everywhere(
      UnaryOperator<StructureConstraints> constraints, double slope, double intercept) {}

  Guides(
      Map<String, GuidedRna> records,
      List<ConstraintTable> tables,
      Optional<ReactivityTable> reactivities,
      Everywhere everywhere) {
    this.records = records;
    this.tables = tables;
    this.reactivities = reactivities;
    this.everywhere = everywhere;
  }

  /** Adds all that is known of an RNA to what stood beside it in the input. */
  GuidedRna guide(Path input, GuidedRna rna) throws FormatException {
    String id = rna.sequence().id();
    boolean first = seen.isEmpty();
    seen.add(id);
    GuidedRna joined = withRecord(input, rna);
    StructureConstraints constraints = joined.constraints();
    for (ConstraintTable table : tables) {
      constraints = table.addTo(id, constraints);
    }
    try {
      constraints = everywhere.constraints().apply(constraints);
    } catch (ConstraintException e) {
      throw wrong(input, id, e.getMessage());
    }
    return new GuidedRna(rna.sequence(), constraints, energies(input, rna, first));
  }

  private GuidedRna withRecord(Path input, GuidedRna rna) throws FormatException {
    GuidedRna known = records.get(rna.sequence().id());
    if (known == null) {
      return rna;
    }
    if (!known.sequence().equals(rna.sequence())) {
      throw wrong(input, rna.sequence().id(), "its constraints are for another sequence");
    }
    // Two files of sequences are never the same RNA's: those that are the input are not read twice.
    return known;
  }

  private double[] energies(Path input, GuidedRna rna, boolean first) throws FormatException {
    if (reactivities.isEmpty()) {
      return rna.stackEnergies();
    }
    if (!first && reactivities.get().ids().isEmpty()) {
      throw wrong(
          input, rna.sequence().id(), "the reactivities name no RNA, and were those of the first");
    }
    Optional<Reactivities> own = reactivities.get().of(rna.sequence());
    return own.isEmpty()
        ? new double[0]
        : own.get().stackEnergies(everywhere.slope(), everywhere.intercept());
  }

  /** Warns of what was said of RNAs that never came. */
  void warnOfUnused(Problems problems) {
    Set<String> unused = new TreeSet<>(records.keySet());
    tables.forEach(table -> unused.addAll(table.ids()));
    reactivities.ifPresent(table -> unused.addAll(table.ids()));
    unused.removeAll(seen);
    if (!unused.isEmpty()) {
      problems.warning(
          "no RNA of the input is named '%s'%s: what is known of it was not used."
              .formatted(
                  unused.iterator().next(),
                  unused.size() > 1 ? ", nor as %d others".formatted(unused.size() - 1) : ""));
    }
  }

  /** An RNA whose constraints cannot be kept. */
  static FormatException wrong(Path input, String id, String what) {
    return new FormatException(input.toString(), 0, "record '" + id + "': " + what, REMEDY);
  }
}
