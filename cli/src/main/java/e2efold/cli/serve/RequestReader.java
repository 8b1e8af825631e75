package e2efold.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import e2efold.data.constraint.GuidedRna;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a job of the JSON that a client sends. */
final class RequestReader {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final Set<String> FIELDS = Set.of("fasta", "shape", "settings");

  private final FoldingService service;
  private final ServerLimits limits;

  RequestReader(FoldingService service, ServerLimits limits) {
    this.service = service;
    this.limits = limits;
  }

  /**
   * Reads and checks a job.
   *
   * @param body JSON, UTF-8
   * @throws RequestException when it is none, or asks for what cannot be
   */
  JobRequest read(byte[] body) throws RequestException {
    JsonNode root = tree(body);
    SettingsReader.requireKnown(root, FIELDS, "the request");
    JsonNode fasta = root.path("fasta");
    JsonNode shape = root.path("shape");
    if (!fasta.isTextual() || fasta.textValue().isBlank()) {
      throw wrong("The field 'fasta' must hold the sequences, as a string in FASTA format.");
    }
    if (!shape.isMissingNode() && !shape.isTextual()) {
      throw wrong("The field 'shape' must hold reactivities, as a string.");
    }
    JsonNode asked =
        root.path("settings").isMissingNode() ? MAPPER.createObjectNode() : root.path("settings");
    SettingsReader settings = new SettingsReader(asked);
    FoldSettings fold = settings.fold();
    Knowledge knowledge = settings.knowledge(shape.asText(""));
    SequenceReader reader = new SequenceReader(limits);
    List<GuidedRna> rnas = reader.read(fasta.textValue(), knowledge);
    try {
      FoldingWork work = service.prepare(rnas, fold);
      Map<String, Object> plain = MAPPER.convertValue(asked, new TypeReference<>() {});
      return new JobRequest(
          rnas,
          reader.problems(),
          new JobRequest.Input(fasta.textValue(), shape.asText(""), plain),
          work);
    } catch (IllegalArgumentException e) {
      throw wrong(sentence(e.getMessage()));
    }
  }

  private static JsonNode tree(byte[] body) throws RequestException {
    try {
      JsonNode root = MAPPER.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw wrong("The request is no JSON (line %d). Send a JSON object.".formatted(line));
    } catch (IOException e) {
      throw wrong("The request is no text in UTF-8. Send a JSON object.");
    }
    throw wrong("The request must be a JSON object with the field 'fasta'.");
  }

  private static RequestException wrong(String message) {
    return new RequestException(400, message);
  }

  private static String sentence(String message) {
    String text = Character.toUpperCase(message.charAt(0)) + message.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }
}
