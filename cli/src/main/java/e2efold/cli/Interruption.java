package e2efold.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What is done when the user ends the program, by Ctrl-C for instance. */
final class Interruption {

  private final AtomicReference<Runnable> ending = new AtomicReference<>();

  /** From now on the user's end is an orderly one: this is done, and the exit code says so. */
  void endsBy(Runnable orderly) {
    ending.set(orderly);
  }

  /** Does what is to be done, and returns the exit code. */
  int end() {
    Optional<Runnable> orderly = Optional.ofNullable(ending.get());
    orderly.ifPresent(Runnable::run);
    return orderly.isPresent() ? ExitCodes.DONE : ExitCodes.INTERRUPTED;
  }
}
