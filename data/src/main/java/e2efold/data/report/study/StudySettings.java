package e2efold.data.report.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.report.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a folder of a study is for, as {@code settings.json} says from the study's beginning.
 *
 * @param title title of the report
 * @param provenance program, inputs and settings
 */
record StudySettings(String title, Provenance provenance) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "settings.json";
  private static final long MOST_BYTES = 1 << 20;

  static void claim(Path folder, StudySettings settings) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file: name a folder for the study");
    }
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      Map<String, String> begun = read(file);
      settings.refuseOther(folder, begun);
      return;
    }
    if (!isEmpty(folder)) {
      throw new IOException(
          folder + " is not empty and holds no study: name a new folder, or empty this one");
    }
    String text = JSON.valueToTree(settings.entries()).toPrettyString();
    StudyFolder.text(file, text + "\n");
  }

  /** Hidden files, such as those of a file manager, do not count. */
  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.allMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  private Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("study", title);
    entries.put("program", provenance.program());
    provenance.inputs().forEach((name, digest) -> entries.put("input " + name, digest));
    entries.putAll(provenance.settings());
    return entries;
  }

  private void refuseOther(Path folder, Map<String, String> begun) throws IOException {
    Map<String, String> asked = entries();
    TreeSet<String> names = new TreeSet<>(asked.keySet());
    names.addAll(begun.keySet());
    for (String name : names) {
      if (!Objects.equals(asked.get(name), begun.get(name))) {
        throw new IOException(
            "%s holds a study with other settings (%s: %s there, %s now): name a new folder"
                .formatted(folder, name, said(begun.get(name)), said(asked.get(name))));
      }
    }
  }

  private static String said(String value) {
    return value == null ? "nothing" : "'" + value + "'";
  }

  private static Map<String, String> read(Path file) throws IOException {
    JsonNode node = null;
    if (Files.size(file) <= MOST_BYTES) {
      try {
        node = JSON.readTree(file.toFile());
      } catch (com.fasterxml.jackson.core.JacksonException e) {
        // Reported below as any other content that is no study's.
      }
    }
    if (node == null || !node.isObject()) {
      throw new IOException(file + " is not of a study: name a new folder");
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (var entry : node.properties()) {
      entries.put(entry.getKey(), entry.getValue().asText());
    }
    return Collections.unmodifiableMap(entries);
  }
}
