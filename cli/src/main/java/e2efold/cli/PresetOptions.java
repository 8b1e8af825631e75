package e2efold.cli;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how large a probe is, and at which depths of the solver. */
final class PresetOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup(exclusive = true)
  private Presets presets = new Presets();

  /** One of them. */
  static final class Presets {
    @Option(names = "--quick", description = "Minutes on two cores. The default.")
    private boolean quick;

    @Option(names = "--full", description = "Closer: about ten times as long.")
    private boolean full;
  }

  @Option(
      names = "--depths",
      split = ",",
      paramLabel = "T",
      description = "Steps of the solver. Default: as the preset says.")
  private List<Integer> depths;

  /** The preset asked for, at the depths asked for, and with what else may be wrong with it. */
  <S> S settings(S quick, S full, BiFunction<S, List<Integer>, S> at, UnaryOperator<S> more) {
    S preset = presets.full ? full : quick;
    try {
      return more.apply(depths == null ? preset : at.apply(preset, depths));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
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
