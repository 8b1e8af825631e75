package e2efold.data.benchmark;

import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import e2efold.data.format.RnaFiles;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.data.set.FoldTable;
import e2efold.data.set.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that holds the benchmarks' files under their usual names.
 *
 * @param folder the folder
 */
public record BenchmarkFolder(Path folder) {

  private static final String SPLITS = "archiveii_splits.tsv.gz";
  private static final String RELATIVES = "rfam_to_archiveii_family.tsv";

  /**
   * Reads a test set; of RNAs with one name the later ones are renamed.
   *
   * @param test which
   * @param problems hears of records that cannot be used
   * @return its RNAs, with canonical and wobble pairs only
   * @throws IOException naming the file that is missing and how to get it
   */
  public Dataset read(TestSet test, Problems problems) throws IOException {
    Path path = require(test.file() + ".tsv.gz");
    List<LabelledRna> rnas =
        RnaFiles.readAll(path, problems).stream()
            .map(rna -> rna.onlyLegal(PairingRules.STANDARD))
            .toList();
    try {
      Dataset all = Dataset.of(test.file(), rnas, DuplicateIds.RENAME);
      return test.selection() == TestSet.Selection.WHOLE
          ? all
          : all.select(test.file() + ", fold 0", folds().fold(0).ids(Part.TEST));
    } catch (IllegalArgumentException e) {
      throw new FormatException(path.toString(), 0, e.getMessage(), "Import the set again.");
    }
  }

  /**
   * RNAs of known structure that a finished model may look at before a test.
   *
   * @param test which
   * @param problems hears of records that cannot be used
   * @return of a fold its training RNAs, none equal to a test RNA; of a whole set none
   * @throws IOException naming the file that is missing and how to get it
   */
  public List<LabelledRna> known(TestSet test, Problems problems) throws IOException {
    if (test.selection() == TestSet.Selection.WHOLE) {
      return List.of();
    }
    BenchmarkFold first =
        BenchmarkFold.given(read(TestSet.whole(test.label(), test.file()), problems), folds())
            .get(0);
    return new EqualSequences(first.test()).apply(first.train()).kept();
  }

  /**
   * sincFold's folds of ArchiveII.
   *
   * @return the table of folds
   * @throws IOException naming the file that is missing and how to get it
   */
  public FoldTable folds() throws IOException {
    return FoldTable.read(require(SPLITS));
  }

  /**
   * Which families are relatives.
   *
   * @return names of families, Rfam's among them, by family of ArchiveII
   * @throws IOException naming the file that is missing and how to get it
   */
  public FamilyRelatives relatives() throws IOException {
    return FamilyRelatives.read(require(RELATIVES));
  }

  private Path require(String file) throws FormatException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new FormatException(path.toString(), 0, "no such file", howToGet(file));
    }
    return path;
  }

  private static String howToGet(String file) {
    return switch (file) {
      case SPLITS ->
          "Take the table of folds (fold_number, partition, id) from github.com/sinc-lab/sincFold,"
              + " or name another folder with --benchmarks.";
      case RELATIVES ->
          "Write a table with the columns archiveii_family and rfam, one line for each Rfam family,"
              + " as 5S and RF00001:5S_rRNA; or name another folder with --benchmarks.";
      default ->
          "datasets/benchmarks.json says where the set is public and how 'e2efold data import' reads"
              + " it; or name another folder with --benchmarks.";
    };
  }
}
