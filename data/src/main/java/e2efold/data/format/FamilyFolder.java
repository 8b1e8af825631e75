package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder in RNAStralign's layout: {@code FAMILY_database/NAME.ct}, one RNA in each file. {@link
 * RnaFiles#open} reads it back, with the path as the name of each RNA.
 */
public final class FamilyFolder {

  private final Path folder;

  /**
   * Names a folder.
   *
   * @param folder where the families go; not made yet
   */
  public FamilyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes RNAs into the folder.
   *
   * @param rnas RNAs with families and names made of letters, digits and {@code . _ + -} only
   * @param provenance one line that says what made the RNAs; part of every title line
   * @throws FormatException when the folder holds something already, or a family or name cannot be
   *     a file name, or comes twice; nothing is written then
   * @throws IOException when writing fails
   */
  public void write(List<LabelledRna> rnas, String provenance) throws IOException {
    refuseContent();
    Set<String> seen = new HashSet<>();
    for (LabelledRna rna : rnas) {
      refuseOddName(rna.family(), rna);
      refuseOddName(rna.id(), rna);
      if (!seen.add(rna.family() + "/" + rna.id())) {
        throw new FormatException(
            folder.toString(), 0, "two RNAs are named '" + rna.id() + "'", "Rename one.");
      }
    }
    for (LabelledRna rna : rnas) {
      Path family = Files.createDirectories(folder.resolve(rna.family() + "_database"));
      try (AtomicFile file = AtomicFile.create(family.resolve(rna.id() + ".ct"))) {
        StructureFormat.CT.writer(file.writer(), provenance).write(rna, Map.of());
        file.commit();
      }
    }
  }

  private void refuseContent() throws FormatException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isEmpty()) {
        return;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new FormatException(
          folder.toString(), 0, "this is no folder that can be listed", "Name another one.");
    }
    throw new FormatException(folder.toString(), 0, "the folder is not empty", "Name a new one.");
  }

  private void refuseOddName(String name, LabelledRna rna) throws FormatException {
    if (!name.matches("[A-Za-z0-9_+-][A-Za-z0-9._+-]*")) {
      throw new FormatException(
          folder.toString(),
          0,
          "RNA '" + rna.id() + "' of family '" + rna.family() + "' cannot name a file",
          "Use letters, digits and . _ + - only.");
    }
  }
}
