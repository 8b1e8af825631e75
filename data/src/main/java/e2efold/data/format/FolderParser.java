package e2efold.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The structure files of a folder and its sub-folders, in the order of their paths. Files that hold
 * one RNA name it by their path without extension; the first sub-folder, without {@code _database},
 * is the family.
 */
final class FolderParser implements ClosableParser<StructureRecord> {

  private static final String SUFFIX = "_database";

  private final Path folder;
  private final Problems problems;
  private final Iterator<Path> files;
  private ClosableParser<StructureRecord> current;
  private Path file;
  private boolean named;
  private int inFile;

  FolderParser(Path folder, Problems problems) throws FormatException {
    this.folder = folder;
    this.problems = problems;
    this.files = list().iterator();
  }

  private List<Path> list() throws FormatException {
    List<Path> known = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .forEach(p -> (StructureFormat.byExtension(p).isPresent() ? known : others).add(p));
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new FormatException(
          folder.toString(),
          0,
          "the folder cannot be listed (" + e.getMessage() + ")",
          "Check its permissions.");
    }
    if (known.isEmpty()) {
      throw new FormatException(
          folder.toString(),
          0,
          "the folder holds no structure files",
          "Put .ct, .bpseq, .dbn, .sto, .tsv, .csv or .jsonl files there.");
    }
    if (!others.isEmpty()) {
      problems.warning(
          folder
              + ": "
              + others.size()
              + " files are not read, their extension is none of a structure format, such as "
              + relative(others.get(0))
              + ".");
    }
    known.sort((a, b) -> relative(a).compareTo(relative(b)));
    return known;
  }

  @Override
  public StructureRecord next() throws IOException {
    while (true) {
      if (current == null) {
        if (!files.hasNext()) {
          return null;
        }
        open(files.next());
      }
      StructureRecord record = current.next();
      if (record != null) {
        inFile++;
        return named ? record.named(id(), family()) : record;
      }
      close();
    }
  }

  private void open(Path next) throws FormatException {
    file = next;
    inFile = 0;
    named = StructureFormat.byExtension(next).orElseThrow().isNamedByFile();
    current = RnaFiles.parser(next, problems);
  }

  private String id() {
    String path = relative(file);
    String name = path.substring(0, path.lastIndexOf('/') + 1) + FileNames.stem(file);
    return inFile == 1 ? name : name + "#" + inFile;
  }

  private String family() {
    String path = relative(file);
    int slash = path.indexOf('/');
    String first = slash < 0 ? "" : path.substring(0, slash);
    return first.endsWith(SUFFIX) ? first.substring(0, first.length() - SUFFIX.length()) : first;
  }

  private String relative(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
