package e2efold.model.io;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Records as JSON and back. An unknown or missing field is an error; a type is named by a word of
 * ours, never by a class, so nothing in a file decides what code runs.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Writes a record.
   *
   * @param value a record of ours
   * @return indented JSON, UTF-8
   */
  public static byte[] encode(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a record on one line.
   *
   * @param value a record or map
   * @return JSON without line breaks
   */
  public static String line(Object value) {
    try {
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Completes a record that was written before it, or a record within it, had one of its fields.
   *
   * @param bytes JSON
   * @param path of the field as a JSON pointer, such as {@code /calibration/familiar}
   * @param value what its absence means
   * @return the same record with the field last; the bytes unchanged when they have it or there is
   *     no record to hold it
   */
  public static byte[] withDefault(byte[] bytes, String path, Object value) {
    JsonPointer pointer = JsonPointer.compile(path);
    String field = pointer.last().getMatchingProperty();
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      if (tree.at(pointer.head()) instanceof ObjectNode record && !record.has(field)) {
        record.set(field, MAPPER.valueToTree(value));
        return encode(tree);
      }
      return bytes;
    } catch (IOException e) {
      // Reading the record will say what is wrong with it.
      return bytes;
    }
  }

  /**
   * Reads a record.
   *
   * @param bytes JSON
   * @param type what to make of it
   * @param name what to call the file in messages
   * @param <T> that type
   * @return the record
   * @throws IOException one line that names the file and what is wrong
   */
  public static <T> T decode(byte[] bytes, Class<T> type, String name) throws IOException {
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw new IOException(name + ": is empty. Fetch or write the file again.");
      }
      return value;
    } catch (JsonProcessingException e) {
      String what = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(name + ":" + line + ": " + what + ". Mend or fetch the file again.");
    } catch (CharConversionException e) {
      throw new IOException(name + ": is no text. Mend or fetch the file again.");
    }
  }
}
