package e2efold.data.set;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a list of RNAs holds.
 *
 * @param rnas number of RNAs
 * @param distinctSequences number of different sequences
 * @param structureConflicts sequences that occur with more than one structure
 * @param lengths shortest, first quartile, median, third quartile, longest, nt; the nearest RNA
 *     below; empty when there are no RNAs
 * @param pairs number of base pairs
 * @param legalPairs base pairs that the pairing rules allow
 * @param pseudoknotted RNAs with crossing pairs
 * @param unpaired RNAs without any pair
 */
public record RnaStatistics(
    int rnas,
    int distinctSequences,
    int structureConflicts,
    List<Integer> lengths,
    long pairs,
    long legalPairs,
    int pseudoknotted,
    int unpaired) {

  private static final int QUARTERS = 4;

  private static final List<String> COLUMNS =
      List.of(
          "family",
          "RNAs",
          "distinct",
          "two structures",
          "shortest nt",
          "1st quartile",
          "median",
          "3rd quartile",
          "longest nt",
          "pairs",
          "legal pairs %",
          "pseudoknotted %",
          "no pair");

  /**
   * Counts.
   *
   * @param rnas the RNAs
   * @param rules the legal pairs
   * @return the statistics
   */
  public static RnaStatistics of(List<LabelledRna> rnas, PairingRules rules) {
    Map<String, Long> structures =
        rnas.stream()
            .map(rna -> Map.entry(rna.sequence().bases(), rna.structure()))
            .distinct()
            .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
    long pairs = 0;
    long legal = 0;
    int unpaired = 0;
    for (LabelledRna rna : rnas) {
      List<BasePair> known = rna.structure().pairs();
      pairs += known.size();
      unpaired += known.isEmpty() ? 1 : 0;
      legal +=
          known.stream().filter(p -> rules.allows(rna.sequence().bases(), p.i(), p.j())).count();
    }
    return new RnaStatistics(
        rnas.size(),
        structures.size(),
        (int) structures.values().stream().filter(n -> n > 1).count(),
        quartiles(rnas.stream().map(rna -> rna.sequence().length()).sorted().toList()),
        pairs,
        legal,
        (int) rnas.stream().filter(rna -> !rna.structure().isNested()).count(),
        unpaired);
  }

  private static List<Integer> quartiles(List<Integer> sorted) {
    List<Integer> quartiles = new ArrayList<>();
    for (int q = 0; q <= QUARTERS && !sorted.isEmpty(); q++) {
      quartiles.add(sorted.get((int) ((sorted.size() - 1L) * q / QUARTERS)));
    }
    return quartiles;
  }

  /**
   * Statistics of a list and of each of its families.
   *
   * @param rnas the RNAs
   * @param rules the legal pairs
   * @return one row for all RNAs, then one for each family, ascending
   */
  public static Table table(List<LabelledRna> rnas, PairingRules rules) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(of(rnas, rules).row("all"));
    TreeMap<String, List<LabelledRna>> families =
        rnas.stream()
            .collect(Collectors.groupingBy(LabelledRna::family, TreeMap::new, Collectors.toList()));
    families.forEach(
        (family, members) ->
            rows.add(of(members, rules).row(family.isEmpty() ? "unknown" : family)));
    return new Table("RNAs", COLUMNS, rows);
  }

  private List<Cell> row(String name) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(name));
    row.add(Cell.of(rnas));
    row.add(Cell.of(distinctSequences));
    row.add(Cell.of(structureConflicts));
    for (int q = 0; q <= QUARTERS; q++) {
      row.add(lengths.isEmpty() ? new Cell.Undefined() : Cell.of(lengths.get(q)));
    }
    row.add(Cell.of(pairs));
    row.add(percent(legalPairs, pairs));
    row.add(percent(pseudoknotted, rnas));
    row.add(Cell.of(unpaired));
    return row;
  }

  private static Cell percent(long part, long whole) {
    return whole == 0 ? new Cell.Undefined() : new Cell.Real(100.0 * part / whole, 1);
  }
}
