package e2efold.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status HTTP status
 * @param type media type
 * @param body bytes; empty for none
 * @param headers further headers
 */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Reply json(int status, Object value) {
    try {
      return new Reply(status, JSON, MAPPER.writeValueAsBytes(value), Map.of());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reply text(String type, String text) {
    return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Reply nothing() {
    return new Reply(204, "", new byte[0], Map.of());
  }

  /** What a refusal looks like, whoever refuses. */
  static Reply refusal(int status, String message) {
    return json(status, Map.of("error", Map.of("status", status, "message", message)));
  }

  /** The same answer with one header more. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, type, body, more);
  }
}
