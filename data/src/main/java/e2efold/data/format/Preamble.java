package e2efold.data.format;

import java.util.List;
import java.util.Locale;

/** Lines before the data of CT and BPSEQ files, as the Comparative RNA Web site writes them. */
final class Preamble {

  private static final List<String> WORDS =
      List.of("filename", "organism", "accession", "citation", "source", "name:", "length:");

  private Preamble() {}

  static boolean covers(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty()
        || text.startsWith("#")
        || text.startsWith(";")
        || WORDS.stream().anyMatch(text::startsWith);
  }
}
