package e2efold.cli;

import e2efold.data.format.RnaFiles;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the data sets that a command line names. */
final class DataSets {

  private DataSets() {}

  /** All RNAs of some files or folders as one set with distinct names. */
  static Dataset read(List<Path> paths, ReportedProblems problems) throws IOException {
    List<LabelledRna> rnas = new ArrayList<>();
    for (Path path : paths) {
      rnas.addAll(RnaFiles.readAll(path, problems));
    }
    try {
      return Dataset.of(name(paths.get(0)), rnas, DuplicateIds.REFUSE);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + " ('e2efold data import' renames)", e);
    }
  }

  /** The RNAs of one file or folder; a name that occurs twice is changed. */
  static Dataset readRenaming(Path path, ReportedProblems problems) throws IOException {
    return Dataset.of(name(path), RnaFiles.readAll(path, problems), DuplicateIds.RENAME);
  }

  /** The name of a set: its file name without extensions. */
  static String name(Path path) {
    return path.toAbsolutePath()
        .normalize()
        .getFileName()
        .toString()
        .replaceFirst("\\.[a-z]+(\\.gz)?$", "");
  }
}
