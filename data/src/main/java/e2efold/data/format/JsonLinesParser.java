package e2efold.data.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON object per line with {@code id}, and {@code structure} (dot-bracket) or {@code pairs}
 * (positions from 1); {@code sequence} and {@code family} are read when present, everything else is
 * ignored.
 */
final class JsonLinesParser implements RecordParser<StructureRecord> {

  private static final String REMEDY =
      "Give one object per line with id, sequence and structure or pairs.";

  private final TextSource source;
  private final ObjectMapper mapper = new ObjectMapper();

  JsonLinesParser(TextSource source) {
    this.source = source;
  }

  @Override
  public StructureRecord next() throws IOException {
    String line = source.next();
    while (line != null && line.isBlank()) {
      line = source.next();
    }
    if (line == null) {
      return null;
    }
    JsonNode object = object(line);
    String id = text(object, "id");
    if (id.isBlank()) {
      throw source.fault("the record has no id", REMEDY);
    }
    String bases = null;
    if (object.hasNonNull("sequence")) {
      String letters = text(object, "sequence");
      bases = SequenceText.sequence(id, letters, source, source.line()).bases();
    }
    return record(object, id, bases);
  }

  private JsonNode object(String line) throws FormatException {
    try {
      JsonNode node = mapper.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw source.fault("no JSON (" + e.getOriginalMessage() + ")", REMEDY);
    }
    throw source.fault("the line is no JSON object", REMEDY);
  }

  private StructureRecord record(JsonNode object, String id, String bases) throws FormatException {
    String bracket = text(object, "structure");
    int length = bases == null ? PredictedPairs.UNKNOWN_LENGTH : bases.length();
    List<BasePair> pairs;
    if (!bracket.isEmpty()) {
      Structure structure = structure(id, bracket);
      if (bases != null && structure.length() != bases.length()) {
        throw source.fault(
            "record '" + id + "': sequence and structure differ in length",
            "Give one dot or bracket per base.");
      }
      length = structure.length();
      pairs = structure.pairs();
    } else if (object.path("pairs").isArray()) {
      pairs = pairs(object.get("pairs"), id);
    } else {
      throw source.fault("record '" + id + "' has neither structure nor pairs", REMEDY);
    }
    return new PairRecord(source, source.line(), id, text(object, "family"), bases, length, pairs);
  }

  private Structure structure(String id, String bracket) throws FormatException {
    try {
      return DotBracket.parse(bracket);
    } catch (IllegalArgumentException e) {
      throw source.fault(
          "record '" + id + "': " + e.getMessage(), "Balance the brackets of each kind.");
    }
  }

  private List<BasePair> pairs(JsonNode list, String id) throws FormatException {
    List<BasePair> pairs = new ArrayList<>();
    for (JsonNode pair : list) {
      // 0 for what is no int: asInt() alone would wrap a larger number round.
      int i = pair.path(0).isInt() ? pair.get(0).asInt() : 0;
      int j = pair.path(1).isInt() ? pair.get(1).asInt() : 0;
      if (pair.size() != 2 || i < 1 || j < 1 || i == j) {
        throw source.fault(
            "record '" + id + "': " + Numbers.excerpt(pair.toString()) + " is no base pair",
            "Give two different positions, counted from 1.");
      }
      pairs.add(new BasePair(Math.min(i, j) - 1, Math.max(i, j) - 1));
    }
    return pairs;
  }

  private String text(JsonNode object, String field) throws FormatException {
    String text = object.path(field).asText("");
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw source.fault("field '" + field + "' holds control characters", "Delete them.");
    }
    return object.hasNonNull(field) ? text : "";
  }
}
