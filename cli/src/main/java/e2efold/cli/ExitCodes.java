package e2efold.cli;

/** What the program's exit code says. */
final class ExitCodes {

  /** Everything asked for was done. */
  static final int DONE = 0;

  /** Some or all input was unusable; every such record was named, the others are done. */
  static final int INPUT_UNUSABLE = 1;

  /** The command line asks for something that cannot be. */
  static final int WRONG_USAGE = 2;

  /** Something failed that is not the user's doing, or a disk or the memory ran full. */
  static final int UNEXPECTED = 3;

  /** The user ended the program, as shells report it. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
