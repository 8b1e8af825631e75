package e2efold.cli;

import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;

/** Names every unusable record and every warning on standard error, and counts the former. */
final class ReportedProblems implements Problems {

  private final Console console;
  private int unusable;

  ReportedProblems(Console console) {
    this.console = console;
  }

  @Override
  public void unusable(FormatException problem) {
    unusable++;
    console.report(problem.getMessage());
  }

  @Override
  public void warning(String message) {
    console.report("warning: " + message);
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
