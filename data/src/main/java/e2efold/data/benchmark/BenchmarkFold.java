package e2efold.data.benchmark;

import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.data.set.FoldTable;
import e2efold.data.set.Part;
import e2efold.data.set.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One fold of a benchmark that trains.
 *
 * @param name name of the fold: its number, or the family held out
 * @param train RNAs of the benchmark's own set to learn from, before anything is left out
 * @param validation RNAs to validate on, empty when the protocol names none
 * @param test RNAs to test on
 */
public record BenchmarkFold(
    String name, List<LabelledRna> train, List<LabelledRna> validation, List<LabelledRna> test) {

  /** Copies the lists. */
  public BenchmarkFold {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Folds given by a table.
   *
   * @param data the set
   * @param table its folds
   * @return the folds in the order of their numbers
   * @throws IllegalArgumentException when the set lacks an RNA of the table
   */
  public static List<BenchmarkFold> given(Dataset data, FoldTable table) {
    List<BenchmarkFold> folds = new ArrayList<>();
    for (int number : table.folds()) {
      Split split = table.fold(number);
      folds.add(
          new BenchmarkFold(
              Integer.toString(number),
              split.of(Part.TRAIN, data).rnas(),
              split.of(Part.VALIDATION, data).rnas(),
              split.of(Part.TEST, data).rnas()));
    }
    return folds;
  }

  /**
   * One fold for each family.
   *
   * @param data the set
   * @return the folds in the order of the families' names; each tests the whole family and leaves
   *     the rest to training
   */
  public static List<BenchmarkFold> familyOut(Dataset data) {
    List<BenchmarkFold> folds = new ArrayList<>();
    for (String family : new TreeSet<>(data.rnas().stream().map(LabelledRna::family).toList())) {
      folds.add(
          new BenchmarkFold(
              family,
              data.rnas().stream().filter(rna -> !rna.family().equals(family)).toList(),
              List.of(),
              data.rnas().stream().filter(rna -> rna.family().equals(family)).toList()));
    }
    return folds;
  }
}
