package e2efold.data.set;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a check of a split found.
 *
 * @param trainingSize number of training RNAs looked at
 * @param leaks for each training RNA, part and kind at most one leak; a RNA that is the same as one
 *     held out is not listed as similar to that part again
 */
public record Leakage(int trainingSize, List<Leak> leaks) {

  private static final int EXAMPLES = 5;

  /** Copies the list. */
  public Leakage {
    leaks = List.copyOf(leaks);
  }

  /**
   * Training RNAs that leak.
   *
   * @param kinds kinds of leak that matter
   * @return their names, each once, in the order of {@link #leaks}
   */
  public Set<String> trainingIds(Set<Leak.Kind> kinds) {
    Set<String> ids = new LinkedHashSet<>();
    leaks.stream().filter(l -> kinds.contains(l.kind())).forEach(l -> ids.add(l.trainingId()));
    return ids;
  }

  /**
   * Number of training RNAs that leak.
   *
   * @param kind kind of leak
   * @param part part they leak from
   * @return their number
   */
  public long count(Leak.Kind kind, Part part) {
    return of(kind, part).size();
  }

  private List<Leak> of(Leak.Kind kind, Part part) {
    return leaks.stream().filter(l -> l.kind() == kind && l.part() == part).toList();
  }

  /**
   * Refuses a leaky split.
   *
   * @param kinds kinds of leak that matter
   * @throws LeakageException naming number and first example when there is such a leak
   */
  public void refuse(Set<Leak.Kind> kinds) {
    List<Leak> found = leaks.stream().filter(l -> kinds.contains(l.kind())).toList();
    if (!found.isEmpty()) {
      throw new LeakageException(
          trainingIds(kinds).size()
              + " of "
              + trainingSize
              + " training RNAs leak, first '"
              + found.get(0).trainingId()
              + "', "
              + words(found.get(0).kind().name())
              + " as "
              + words(found.get(0).part().name())
              + " RNA '"
              + found.get(0).heldOutId()
              + "'; drop them from training, or split anew");
    }
  }

  /**
   * Drops leaky training RNAs.
   *
   * @param split the split that was checked
   * @param kinds kinds of leak that matter
   * @return the split without them, validation and test unchanged, the drop noted in its origin
   */
  public Split dropFrom(Split split, Set<Leak.Kind> kinds) {
    return split.withoutTraining(
        trainingIds(kinds), "leaks of kind " + kinds.stream().sorted().toList());
  }

  /**
   * Shows counts and examples.
   *
   * @return two tables
   */
  public List<Table> tables() {
    List<List<Cell>> counts = new ArrayList<>();
    List<List<Cell>> examples = new ArrayList<>();
    for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
      for (Leak.Kind kind : Leak.Kind.values()) {
        List<Leak> found = of(kind, part);
        String name = words(kind.name()) + " as in " + words(part.name());
        counts.add(List.of(Cell.of(name), Cell.of(found.size()), Cell.of(trainingSize)));
        for (Leak leak : found.subList(0, Math.min(EXAMPLES, found.size()))) {
          examples.add(
              List.of(
                  Cell.of(leak.trainingId()),
                  Cell.of(name),
                  Cell.of(leak.heldOutId()),
                  kind == Leak.Kind.SAME_FAMILY ? new Cell.Undefined() : Cell.of(leak.identity())));
        }
      }
    }
    return List.of(
        new Table("leakage", List.of("kind", "leaking", "training RNAs"), counts),
        new Table(
            "examples", List.of("training RNA", "kind", "held-out RNA", "identity"), examples));
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
