package e2efold.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.format.FormatException;
import e2efold.data.format.ReactivityTable;
import e2efold.data.format.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the settings of a job; each has a meaning or is refused. */
final class SettingsReader {

  private static final Set<String> KNOWN =
      Set.of(
          "solver",
          "steps",
          "tolerance",
          "decoder",
          "threshold",
          "evidence",
          "constraints",
          "maxSpan",
          "noLonelyPairs",
          "shapeSlope",
          "shapeIntercept");
  private static final int LONGEST_WORD = 100;
  private static final double USUAL_SLOPE = 1.8;
  private static final double USUAL_INTERCEPT = -0.6;
  private static final double MOST_ENERGY = 100;

  private final JsonNode settings;

  /**
   * Takes the settings.
   *
   * @throws RequestException when there are others than the known ones
   */
  SettingsReader(JsonNode settings) throws RequestException {
    requireKnown(settings, KNOWN, "'settings'");
    this.settings = settings;
  }

  /** Solver and decoder. */
  FoldSettings fold() throws RequestException {
    return new FoldSettings(
        word("solver"),
        whole("steps"),
        number("tolerance"),
        word("decoder"),
        number("threshold"),
        word("evidence"));
  }

  /**
   * What is known of the RNAs.
   *
   * @param shape text of a table of reactivities; blank for none
   */
  Knowledge knowledge(String shape) throws RequestException {
    OptionalInt span = whole("maxSpan");
    if (span.isPresent() && span.getAsInt() < 1) {
      throw wrong("The setting 'maxSpan' must be at least 1.");
    }
    return new Knowledge(
        isOn("constraints") ? Knowledge.Beside.CONSTRAINTS : Knowledge.Beside.NOTHING,
        span,
        isOn("noLonelyPairs") ? LonelyPairs.FORBIDDEN : LonelyPairs.ALLOWED,
        reactivities(shape),
        energy("shapeSlope", USUAL_SLOPE),
        energy("shapeIntercept", USUAL_INTERCEPT));
  }

  private static Optional<ReactivityTable> reactivities(String shape) throws RequestException {
    if (shape.isBlank()) {
      return Optional.empty();
    }
    try (TextSource source = text("reactivities", shape)) {
      return Optional.of(ReactivityTable.read(source));
    } catch (IOException e) {
      throw wrong(e.getMessage());
    }
  }

  /** A text of a request, as readers of files take it. */
  static TextSource text(String name, String text) throws FormatException {
    return TextSource.of(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private double energy(String name, double usual) throws RequestException {
    double value = number(name).orElse(usual);
    if (!(Math.abs(value) <= MOST_ENERGY)) {
      throw wrong("The setting '%s' must be within 100 kcal/mol.".formatted(name));
    }
    return value;
  }

  private boolean isOn(String name) throws RequestException {
    JsonNode value = settings.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong("The setting '%s' must be true or false.".formatted(name));
    }
    return value.booleanValue();
  }

  private Optional<String> word(String name) throws RequestException {
    JsonNode value = settings.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().length() > LONGEST_WORD) {
      throw wrong("The setting '%s' must be a name.".formatted(name));
    }
    return Optional.of(value.textValue());
  }

  private OptionalInt whole(String name) throws RequestException {
    JsonNode value = settings.path(name);
    if (value.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong("The setting '%s' must be a whole number.".formatted(name));
    }
    return OptionalInt.of(value.intValue());
  }

  private OptionalDouble number(String name) throws RequestException {
    JsonNode value = settings.path(name);
    if (value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong("The setting '%s' must be a number.".formatted(name));
    }
    return OptionalDouble.of(value.doubleValue());
  }

  /** Refuses what is no object, and fields that mean nothing. */
  static void requireKnown(JsonNode node, Set<String> names, String where) throws RequestException {
    if (!node.isObject()) {
      throw wrong("%s must be a JSON object.".formatted(where));
    }
    for (Iterator<String> fields = node.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!names.contains(field)) {
        throw wrong(
            "The field '%s' of %s is unknown; known are %s."
                .formatted(
                    field.substring(0, Math.min(60, field.length())),
                    where,
                    String.join(", ", names.stream().sorted().toList())));
      }
    }
  }

  private static RequestException wrong(String message) {
    return new RequestException(400, message);
  }
}
