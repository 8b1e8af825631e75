package e2efold.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The examples in the help of a command. */
final class Examples {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private Examples() {}

  /** All lines that can be typed. */
  static List<String> of(CommandSpec spec) {
    return Arrays.stream(spec.usageMessage().footer())
        .map(String::strip)
        .filter(line -> line.contains("e2efold "))
        .toList();
  }

  /** What the program is given: the words behind its name, without pipes and redirections. */
  static List<String> words(String example) {
    String own = example.substring(example.indexOf("e2efold ") + "e2efold ".length());
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(own.replaceFirst(" [<>|].*", ""));
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
