package e2efold.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how large a probe is. */
final class PresetOptions {

  @ArgGroup(exclusive = true)
  private Presets presets = new Presets();

  /** One of them. */
  static final class Presets {
    @Option(names = "--quick", description = "Minutes on two cores. The default.")
    private boolean quick;

    @Option(names = "--full", description = "Closer: about ten times as long.")
    private boolean full;
  }

  /** Whether the long one is asked for. */
  boolean full() {
    return presets.full;
  }

  /** A time in words. */
  static String spoken(double seconds) {
    return seconds >= 7200
        ? Math.round(seconds / 3600) + " hours"
        : seconds >= 120
            ? Math.round(seconds / 60) + " minutes"
            : Math.max(1, Math.round(seconds)) + " seconds";
  }
}
