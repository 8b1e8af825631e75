package e2efold.cli.serve;

import e2efold.model.SparsePairs;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The parameters of a request, each with a meaning or refused.
 *
 * @param values text by name
 */
record Query(Map<String, String> values) {

  private static final int LONGEST_WAIT = 20;

  /** Refuses parameters that mean nothing here. */
  Query allow(String... names) throws RequestException {
    for (String name : values.keySet()) {
      if (!Set.of(names).contains(name)) {
        throw wrong("The parameter '%s' means nothing here.".formatted(name));
      }
    }
    return this;
  }

  /** How long the client is ready to wait for a job to end. */
  Duration waiting() throws RequestException {
    double seconds = number("wait", 0, LONGEST_WAIT).orElse(0);
    return Duration.ofMillis(Math.round(1000 * seconds));
  }

  View view() throws RequestException {
    String pseudoknots = values.getOrDefault("pseudoknots", "yes");
    if (!Set.of("yes", "no").contains(pseudoknots)) {
      throw wrong("'pseudoknots' must be yes or no, and is '%s'.".formatted(pseudoknots));
    }
    return new View(
        number("threshold", SparsePairs.LEAST, 1),
        pseudoknots.equals("yes") ? View.Pseudoknots.ALLOWED : View.Pseudoknots.NONE);
  }

  /** One of several names; the first when none is given. */
  String oneOf(String name, Collection<String> names) throws RequestException {
    String value = values.getOrDefault(name, names.iterator().next());
    if (!names.contains(value)) {
      throw wrong(
          "'%s' must be one of %s, and is '%s'.".formatted(name, String.join(", ", names), value));
    }
    return value;
  }

  /** Number of an RNA of a job, from 1. */
  OptionalInt rna(int most) throws RequestException {
    if (!values.containsKey("rna")) {
      return OptionalInt.empty();
    }
    String text = values.get("rna");
    if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > most) {
      throw wrong("'rna' must be a number from 1 to %d, and is '%s'.".formatted(most, text));
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private OptionalDouble number(String name, double least, double most) throws RequestException {
    if (!values.containsKey(name)) {
      return OptionalDouble.empty();
    }
    String text = values.get(name);
    // A plain decimal number: Java would also take hexadecimal and type letters.
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,17})?(e-?[0-9]{1,2})?")) {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return OptionalDouble.of(value);
      }
    }
    throw wrong(
        "'%s' must be a number from %s to %s, and is '%s'.".formatted(name, least, most, text));
  }

  private static RequestException wrong(String message) {
    return new RequestException(400, message);
  }
}
