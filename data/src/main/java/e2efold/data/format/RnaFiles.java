package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The front door to RNAs with structures: any format, plain or gzip-compressed, a file, standard
 * input ({@code -}) or a folder such as RNAStralign's. The extension tells the format, or else the
 * content. Records come in the order of the file, files in the order of their paths.
 */
public final class RnaFiles {

  private RnaFiles() {}

  /**
   * Opens RNAs whose structures are taken as true: each base has one partner at most.
   *
   * @param path a file, {@code -}, or a folder. In a folder an RNA is named by its path without
   *     extension, and its family is the first sub-folder without {@code _database}
   * @param problems hears of records that cannot be used
   * @return a reader, to be closed by the caller
   * @throws FormatException when there is nothing to open
   */
  public static RecordReader<LabelledRna> open(Path path, Problems problems)
      throws FormatException {
    return new UsableRecords<>(
        TextSource.nameOf(path),
        parser(path, problems),
        StructureRecord::labelled,
        LabelledRna::id,
        problems);
  }

  /**
   * Opens the predictions of any program, which may pair a base twice.
   *
   * @param path as for {@link #open}; also two columns {@code name structure}
   * @param problems hears of records that cannot be used
   * @return a reader, to be closed by the caller
   * @throws FormatException when there is nothing to open
   */
  public static RecordReader<PredictedPairs> openPredictions(Path path, Problems problems)
      throws FormatException {
    return new UsableRecords<>(
        TextSource.nameOf(path),
        parser(path, problems),
        StructureRecord::predicted,
        PredictedPairs::id,
        problems);
  }

  /**
   * Reads all RNAs of a file or folder into memory.
   *
   * @param path as for {@link #open}
   * @param problems hears of records that cannot be used
   * @return the usable RNAs
   * @throws IOException when reading fails, or {@code problems} ends it
   */
  public static List<LabelledRna> readAll(Path path, Problems problems) throws IOException {
    List<LabelledRna> all = new ArrayList<>();
    try (RecordReader<LabelledRna> reader = open(path, problems)) {
      Optional<LabelledRna> next = reader.next();
      while (next.isPresent()) {
        all.add(next.get());
        next = reader.next();
      }
    }
    return all;
  }

  static ClosableParser<StructureRecord> parser(Path path, Problems problems)
      throws FormatException {
    if (Files.isDirectory(path)) {
      return new FolderParser(path, problems);
    }
    TextSource source = TextSource.open(path);
    StructureFormat format =
        StructureFormat.byExtension(path).orElseGet(() -> StructureFormat.byContent(source));
    return new WholeFile<>(source, format.parser(source, FileNames.stem(path), problems));
  }
}
