package e2efold.cli;

import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import java.util.ArrayList;
import java.util.List;

/** Names every unusable record and every warning on standard error, and counts the former. */
final class ReportedProblems implements Problems {

  private static final int MOST_KEPT = 100;

  private final Console console;
  private final List<String> messages = new ArrayList<>();
  private int unusable;

  ReportedProblems(Console console) {
    this.console = console;
  }

  @Override
  public void unusable(FormatException problem) {
    unusable++;
    if (messages.size() < MOST_KEPT) {
      messages.add(problem.getMessage());
    }
    console.report(problem.getMessage());
  }

  @Override
  public void warning(String message) {
    console.report("warning: " + message);
  }

  /** Where they are named. */
  Console console() {
    return console;
  }

  /** What could not be used, a line each; the first hundred. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  /** Number of records, or rests of files, that could not be used. */
  int count() {
    return unusable;
  }

  /** The exit code of a command whose input this was. */
  int exitCode() {
    return unusable == 0 ? ExitCodes.DONE : ExitCodes.INPUT_UNUSABLE;
  }
}
