package e2efold.data.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Probabilities of base pairs: JSON lines with {@code id} and {@code probabilities}, a list of
 * {@code [i, j, p]}; or rows {@code name i j p}, or {@code i j p} for a single RNA, cells apart by
 * blanks or tabs. Positions from 1; a first row of words is a header.
 */
public final class ProbabilityTable {

  private static final String ANY = "";
  private static final String REMEDY =
      "Write 'name i j p' or JSON lines as predict --probabilities does, positions from 1.";

  private final String source;
  private final Map<String, List<PairProbability>> pairs = new LinkedHashMap<>();

  private ProbabilityTable(String source) {
    this.source = source;
  }

  /**
   * Reads a table.
   *
   * @param source its text; not closed
   * @return the probabilities
   * @throws FormatException naming the line that holds none
   */
  public static ProbabilityTable read(TextSource source) throws FormatException {
    ProbabilityTable table = new ProbabilityTable(source.name());
    ObjectMapper mapper = new ObjectMapper();
    boolean first = true;
    for (String line = source.next(); line != null; line = source.next()) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("{")) {
        table.addObject(mapper, source, text);
      } else if (!first || !isHeader(text)) {
        table.addRow(source, text.split("\\s+"));
      }
      first = false;
    }
    if (first) {
      throw new FormatException(source.name(), 0, "there are no probabilities", REMEDY);
    }
    if (table.pairs.size() > 1 && table.pairs.containsKey(ANY)) {
      throw new FormatException(
          source.name(), 0, "some rows name an RNA and others do not", REMEDY);
    }
    return table;
  }

  private static boolean isHeader(String text) {
    return text.chars().noneMatch(c -> c >= '0' && c <= '9');
  }

  private void addRow(TextSource source, String[] cells) throws FormatException {
    if (cells.length != 3 && cells.length != 4) {
      throw source.fault("this row holds no pair and its probability", REMEDY);
    }
    int at = cells.length - 3;
    String id = at == 1 ? cells[0] : ANY;
    add(source, id, Numbers.parse(cells[at]), Numbers.parse(cells[at + 1]), cells[at + 2]);
  }

  private void addObject(ObjectMapper mapper, TextSource source, String text)
      throws FormatException {
    JsonNode object;
    try {
      object = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw source.fault("no JSON (" + e.getOriginalMessage() + ")", REMEDY);
    }
    String id = object.path("id").asText("");
    JsonNode rows = object.path("probabilities");
    if (id.isEmpty() || !rows.isArray()) {
      throw source.fault("the object has no id, or no list 'probabilities'", REMEDY);
    }
    pairs.computeIfAbsent(id, none -> new ArrayList<>());
    for (JsonNode row : rows) {
      int i = row.path(0).isInt() ? row.get(0).asInt() : -1;
      int j = row.path(1).isInt() ? row.get(1).asInt() : -1;
      add(source, id, i, j, row.path(2).asText());
    }
  }

  private void add(TextSource source, String id, int i, int j, String text) throws FormatException {
    double probability = probability(text);
    if (i < 1 || j < 1 || i == j || !(probability >= 0 && probability <= 1)) {
      throw source.fault("no pair of positions and a probability between 0 and 1", REMEDY);
    }
    BasePair pair = new BasePair(Math.min(i, j) - 1, Math.max(i, j) - 1);
    pairs
        .computeIfAbsent(id, none -> new ArrayList<>())
        .add(new PairProbability(pair, probability));
  }

  private static double probability(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * The probabilities of one RNA.
   *
   * @param sequence the RNA
   * @return its pairs in the order of the file, or those of a table without names; empty when there
   *     are none for it. Blanks in its name count as {@code _}, as tables of words write them
   * @throws FormatException naming the RNA when it is shorter than the table says
   */
  public Optional<List<PairProbability>> of(RnaSequence sequence) throws FormatException {
    String word = sequence.id().replaceAll("[\\s\\p{Cntrl}]+", "_");
    List<PairProbability> own = pairs.getOrDefault(sequence.id(), pairs.get(word));
    if (own == null) {
      own = pairs.get(ANY);
    }
    if (own == null) {
      return Optional.empty();
    }
    for (PairProbability one : own) {
      if (one.pair().j() >= sequence.length()) {
        throw new FormatException(
            source,
            0,
            "record '%s' has %d nt and no base %d"
                .formatted(sequence.id(), sequence.length(), one.pair().j() + 1),
            "Give the probabilities of this very sequence.");
      }
    }
    return Optional.of(List.copyOf(own));
  }
}
