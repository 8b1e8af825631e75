package e2efold.cli;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar with the time left, drawn on standard error when somebody watches. */
final class Progress implements AutoCloseable {

  private static final int WIDTH = 79;

  /** Null when nobody watches. */
  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Begins a bar.
   *
   * @param console where to draw it
   * @param task what is being done, one or two words
   * @param total number of steps; negative when not known
   */
  static Progress begin(Console console, String task, long total) {
    if (console.messages() != Console.Messages.TO_TERMINAL) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(
                new DelegatingProgressBarConsumer(
                    text -> {
                      console.err().print("\r" + text);
                      console.err().flush();
                    },
                    WIDTH))
            .build());
  }

  /** Some more steps are done. */
  void advance(long steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  /** A few words behind the bar, such as the present loss. */
  void note(String words) {
    if (bar != null) {
      bar.setExtraMessage(words);
    }
  }

  /** Draws the final state, or nothing at all when the work failed before its first step. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
