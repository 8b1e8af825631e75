package e2efold.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import e2efold.data.format.FastaReader;
import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import e2efold.data.format.TextSource;
import e2efold.data.rna.RnaSequence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a job of the JSON that a client sends. */
final class RequestReader {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final Set<String> FIELDS = Set.of("fasta", "settings");
  private static final Set<String> SETTINGS =
      Set.of("solver", "steps", "tolerance", "decoder", "threshold", "evidence");
  private static final int MOST_PROBLEMS = 20;

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
    known(root, FIELDS, "the request");
    if (!root.path("fasta").isTextual() || root.path("fasta").textValue().isBlank()) {
      throw wrong("The field 'fasta' must hold the sequences, as a string in FASTA format.");
    }
    JsonNode given = root.path("settings");
    FoldSettings settings =
        given.isMissingNode() ? settings(MAPPER.createObjectNode()) : settings(given);
    List<String> problems = new ArrayList<>();
    List<RnaSequence> rnas = sequences(root.path("fasta").textValue(), problems);
    if (rnas.isEmpty()) {
      throw wrong(problems.isEmpty() ? "There is no sequence in the input." : problems.get(0));
    }
    try {
      return new JobRequest(rnas, problems, service.prepare(rnas, settings));
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

  private static FoldSettings settings(JsonNode node) throws RequestException {
    known(node, SETTINGS, "'settings'");
    JsonNode steps = node.path("steps");
    if (!steps.isMissingNode() && !steps.canConvertToInt() || steps.isFloatingPointNumber()) {
      throw wrong("The setting 'steps' must be a whole number.");
    }
    return new FoldSettings(
        word(node, "solver"),
        steps.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(steps.intValue()),
        number(node, "tolerance"),
        word(node, "decoder"),
        number(node, "threshold"),
        word(node, "evidence"));
  }

  private static void known(JsonNode node, Set<String> names, String where)
      throws RequestException {
    if (!node.isObject()) {
      throw wrong("%s must be a JSON object.".formatted(where));
    }
    for (Iterator<String> fields = node.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!names.contains(field)) {
        throw wrong(
            "The field '%s' of %s is unknown; known are %s."
                .formatted(
                    brief(field), where, String.join(", ", names.stream().sorted().toList())));
      }
    }
  }

  private static Optional<String> word(JsonNode node, String name) throws RequestException {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().length() > 100) {
      throw wrong("The setting '%s' must be a name.".formatted(name));
    }
    return Optional.of(value.textValue());
  }

  private static OptionalDouble number(JsonNode node, String name) throws RequestException {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong("The setting '%s' must be a number.".formatted(name));
    }
    return OptionalDouble.of(value.doubleValue());
  }

  private List<RnaSequence> sequences(String text, List<String> problems) throws RequestException {
    // A sequence on its own is what many people paste.
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    String fasta = first.startsWith(">") || first.startsWith(";") ? text : ">sequence\n" + text;
    List<RnaSequence> rnas = new ArrayList<>();
    try (FastaReader reader = new FastaReader(source(fasta), new Heard(problems))) {
      Optional<RnaSequence> next = reader.next();
      while (next.isPresent()) {
        if (rnas.size() == limits.rnas()) {
          throw tooMuch("more than %d RNAs".formatted(limits.rnas()));
        }
        if (next.get().length() > limits.length()) {
          throw tooMuch(
              "RNA '%s' of %d nt; the longest it takes has %d nt"
                  .formatted(brief(next.get().id()), next.get().length(), limits.length()));
        }
        rnas.add(next.get());
        next = reader.next();
      }
    } catch (IOException e) {
      throw wrong(e.getMessage());
    }
    return rnas;
  }

  private static TextSource source(String fasta) throws FormatException {
    return TextSource.of("input", new ByteArrayInputStream(fasta.getBytes(StandardCharsets.UTF_8)));
  }

  private static RequestException tooMuch(String what) {
    return new RequestException(
        413,
        "Too much for this page: %s. Fold less at a time, or use 'e2efold predict' on the command line."
            .formatted(what));
  }

  private static RequestException wrong(String message) {
    return new RequestException(400, message);
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static String sentence(String message) {
    String text = Character.toUpperCase(message.charAt(0)) + message.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }

  /** Keeps the first problems, so that bad input cannot fill the memory. */
  private record Heard(List<String> problems) implements Problems {
    @Override
    public void unusable(FormatException problem) {
      warning(problem.getMessage());
    }

    @Override
    public void warning(String message) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(message);
      } else if (problems.size() == MOST_PROBLEMS) {
        problems.add("There are more problems of this kind.");
      }
    }
  }
}
