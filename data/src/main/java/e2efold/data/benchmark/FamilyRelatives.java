package e2efold.data.benchmark;

import e2efold.data.format.FormatException;
import e2efold.data.format.TextSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the family names of different databases have to do with each other: which of ArchiveII's
 * families a name stands for. Upper and lower case are the same.
 */
public final class FamilyRelatives {

  private static final String OTHER_NAMES = "/e2efold/data/benchmark/family-names.tsv";
  private static final String COLLECTION = "*";
  private static final int MOST_ROWS = 100_000;

  private final Map<String, Set<String>> families = new HashMap<>();
  private final Set<String> collections = new HashSet<>();

  private FamilyRelatives() {
    try (InputStream in = FamilyRelatives.class.getResourceAsStream(OTHER_NAMES);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().skip(1).map(line -> line.split("\t")).forEach(this::addName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addName(String[] fields) {
    if (fields[1].equals(COLLECTION)) {
      collections.add(key(fields[0]));
    } else {
      for (String family : fields[1].split(",")) {
        relate(fields[0], family);
      }
    }
  }

  private void relate(String name, String family) {
    families.computeIfAbsent(key(name), k -> new HashSet<>()).add(key(family));
  }

  /**
   * The names of bpRNA's sources alone.
   *
   * @return names that need no file
   */
  public static FamilyRelatives known() {
    return new FamilyRelatives();
  }

  /**
   * Reads which Rfam families belong to which family of ArchiveII.
   *
   * @param path a table with the columns {@code archiveii_family} and {@code rfam}, this one as
   *     {@code accession:name}; other columns are not looked at
   * @return these names, and those of bpRNA's sources
   * @throws FormatException naming file, line, fault and remedy
   * @throws IOException when reading fails
   */
  public static FamilyRelatives read(Path path) throws IOException {
    FamilyRelatives relatives = new FamilyRelatives();
    try (TextSource source = TextSource.open(path)) {
      List<String> header = split(source, source.next());
      int family = header.indexOf("archiveii_family");
      int rfam = header.indexOf("rfam");
      if (family < 0 || rfam < 0) {
        throw fault(source, "the header lacks archiveii_family or rfam");
      }
      int rows = 0;
      for (String line = source.next(); line != null; line = source.next()) {
        List<String> fields = split(source, line);
        if (fields.size() <= Math.max(family, rfam) || ++rows > MOST_ROWS) {
          throw fault(source, "the row is too short, or one of more than " + MOST_ROWS);
        }
        relatives.relate(fields.get(rfam), fields.get(family));
        for (String part : fields.get(rfam).split(":", 2)) {
          relatives.relate(part, fields.get(family));
        }
      }
    }
    return relatives;
  }

  private static List<String> split(TextSource source, String line) throws FormatException {
    if (line == null) {
      throw fault(source, "the file is empty");
    }
    return Arrays.asList(line.split("\t", -1));
  }

  private static FormatException fault(TextSource source, String what) {
    return new FormatException(
        source.name(),
        source.line(),
        what,
        "Give tab-separated columns archiveii_family and rfam, with a header.");
  }

  /**
   * Families of ArchiveII that a name stands for.
   *
   * @param name name of a family in any database
   * @return families in lower case: several for a source such as CRW; the name itself when it is no
   *     other's relative
   */
  public Set<String> of(String name) {
    return Set.copyOf(families.getOrDefault(key(name), Set.of(key(name))));
  }

  /**
   * Tells whether a name says nothing about the family.
   *
   * @param name name of a family in any database
   * @return true for no name, and for a collection of many families such as {@code bpRNA_RFAM}
   */
  public boolean isCollection(String name) {
    return name.isEmpty() || collections.contains(key(name));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
