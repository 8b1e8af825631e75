package e2efold.cli;

import e2efold.data.format.FormatException;
import e2efold.data.format.TextSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sequence that stands on the command line itself, where a file is expected. */
final class BareSequence {

  // Without ambiguity codes, so that few words are taken for RNA.
  private static final String LETTERS = "[ACGUTNacgutn]+";

  private BareSequence() {}

  /** Whether an argument is a sequence; a file of that name wins. */
  static boolean is(Path argument) {
    return argument.toString().matches(LETTERS) && !Files.exists(argument);
  }

  /** The sequence as a record of its own. */
  static TextSource open(Path argument, String id) throws FormatException {
    String record = ">" + id + "\n" + argument + "\n";
    return TextSource.of(
        "command line", new ByteArrayInputStream(record.getBytes(StandardCharsets.US_ASCII)));
  }
}
