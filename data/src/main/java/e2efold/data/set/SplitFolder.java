package e2efold.data.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import e2efold.data.format.AtomicFile;
import e2efold.data.format.FormatException;
import e2efold.data.format.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A split on disk: {@code train.txt}, {@code validation.txt} and {@code test.txt} with one name a
 * line, and {@code split.json} with origin and number of names. Without {@code split.json} the
 * lists are taken as given; an empty part may lack its file then.
 */
public final class SplitFolder {

  private static final String NOTE = "split.json";
  private static final int MOST_IDS = 1 << 24;
  private static final long LONGEST_NOTE = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /**
   * Names the folder; nothing is read or made.
   *
   * @param folder where the split is, or is to be
   */
  public SplitFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a split; {@code split.json} appears last, so that a folder that has it is complete.
   *
   * @param split the split
   * @throws IOException when the folder cannot be written, or a name cannot be a line of its own
   */
  public void write(Split split) throws IOException {
    makeFolder();
    Files.deleteIfExists(folder.resolve(NOTE));
    ObjectNode note = JSON.createObjectNode();
    for (Part part : Part.values()) {
      writeIds(file(part), split.ids(part));
      note.put(name(part), split.ids(part).size());
    }
    note.set("origin", JSON.valueToTree(split.origin()));
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(note);
    try (AtomicFile file = AtomicFile.create(folder.resolve(NOTE))) {
      file.writer().append(text).append('\n');
      file.commit();
    }
  }

  private void makeFolder() throws FormatException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FormatException(
          folder.toString(), 0, "the folder cannot be made (" + e + ")", "Name another place.");
    }
  }

  private static void writeIds(Path path, List<String> ids) throws IOException {
    try (AtomicFile file = AtomicFile.create(path)) {
      for (String id : ids) {
        if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
          throw new FormatException(
              path.toString(),
              0,
              "the name '" + id + "' is blank or holds a control character",
              "Rename the RNA.");
        }
        file.writer().append(id).append('\n');
      }
      file.commit();
    }
  }

  /**
   * Reads a split.
   *
   * @return the split
   * @throws FormatException when a list is missing or damaged, naming file and line; when a name
   *     occurs twice; when the lists and {@code split.json} disagree
   * @throws IOException when reading fails
   */
  public Split read() throws IOException {
    boolean noted = Files.exists(folder.resolve(NOTE));
    Map<Part, List<String>> lists = new HashMap<>();
    for (Part part : Part.values()) {
      boolean needed = noted || part == Part.TRAIN || Files.exists(file(part));
      lists.put(part, needed ? readIds(file(part)) : List.of());
    }
    Map<String, String> origin = noted ? readNote(lists) : Map.of("method", "given lists");
    try {
      return new Split(
          lists.get(Part.TRAIN), lists.get(Part.VALIDATION), lists.get(Part.TEST), origin);
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          folder.toString(), 0, e.getMessage(), "Delete the name from all lists but one.");
    }
  }

  private static List<String> readIds(Path path) throws IOException {
    List<String> ids = new ArrayList<>();
    try (TextSource source = TextSource.open(path)) {
      for (String line = source.next(); line != null; line = source.next()) {
        if (ids.size() == MOST_IDS) {
          throw new FormatException(
              path.toString(), source.line(), "more than " + MOST_IDS + " names", "Part the list.");
        }
        if (!line.isBlank()) {
          ids.add(line);
        }
      }
    }
    return ids;
  }

  private Map<String, String> readNote(Map<Part, List<String>> lists) throws IOException {
    Path path = folder.resolve(NOTE);
    String remedy = "Restore the folder, or delete " + NOTE + " to take the lists as given.";
    if (Files.size(path) > LONGEST_NOTE) {
      throw new FormatException(
          path.toString(), 0, "longer than " + LONGEST_NOTE + " bytes", remedy);
    }
    JsonNode note;
    try {
      note = JSON.readTree(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new FormatException(path.toString(), 0, "this is not JSON", remedy);
    }
    for (Part part : Part.values()) {
      int expected = note.path(name(part)).asInt(-1);
      if (expected != lists.get(part).size()) {
        throw new FormatException(
            file(part).toString(),
            0,
            "the list holds " + lists.get(part).size() + " names, " + NOTE + " counts " + expected,
            remedy);
      }
    }
    Map<String, String> origin = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : note.path("origin").properties()) {
      origin.put(entry.getKey(), entry.getValue().asText());
    }
    return origin;
  }

  private Path file(Part part) {
    return folder.resolve(name(part) + ".txt");
  }

  private static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
