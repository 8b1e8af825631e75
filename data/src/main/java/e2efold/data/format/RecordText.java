package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.util.Map;

/** Ids and structures as the line formats write them. */
final class RecordText {

  private RecordText() {}

  /** An id as one word, for formats in which a blank ends it. */
  static String word(String id) {
    return id.strip().replaceAll("[\\s\\p{Cntrl}]+", "_");
  }

  /** A text as one table cell. */
  static String cell(String text) {
    return text.replaceAll("[\\t\\p{Cntrl}]+", " ");
  }

  /** An extra field; empty where a record has none of that name. */
  static String value(Map<String, ?> extras, String field) {
    Object value = extras.get(field);
    return value == null ? "" : value.toString();
  }

  static String dotBracket(LabelledRna rna) throws FormatException {
    try {
      return DotBracket.format(rna.structure());
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          "record '" + rna.id() + "'", 0, e.getMessage(), "Write it as ct, bpseq or jsonl.");
    }
  }
}
