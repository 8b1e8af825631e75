package e2efold.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The four things that {@code evaluate} does; each refuses the options of the others. */
enum EvaluationUse {
  /** Scores sets that the user names. */
  SETS("without --protocol"),
  /** Scores a finished model, or predictions, by a protocol. */
  TEST("with a protocol that has one model, or with --predictions"),
  /** Scores loop energies by a protocol in folds. */
  GIVEN("with a protocol in folds and --solver thermo, which learns nothing"),
  /** Trains by a protocol in folds. */
  TRAINING("with a protocol that trains its models");

  private static final List<String> OF_SETS =
      List.of("--split", "--fold", "--part", "--calibration", "--reliability-diagram");
  private static final List<String> OF_PROTOCOLS = List.of("--benchmarks");
  private static final List<String> OF_FOLDS = List.of("--runs", "--folds");
  private static final List<String> OF_FINISHED =
      List.of("--model", "--homologs", "--together", "--undecoded");

  private final String when;

  EvaluationUse(String when) {
    this.when = when;
  }

  /** Refuses options that have no meaning here, one line for the first of them. */
  void check(CommandSpec spec) {
    Set<String> refused = refused(spec);
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (refused.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(), option.longestName() + " has no meaning " + when);
      }
    }
  }

  private Set<String> refused(CommandSpec spec) {
    Set<String> refused = new HashSet<>();
    if (this != SETS) {
      refused.addAll(OF_SETS);
    }
    if (this == SETS) {
      refused.addAll(OF_PROTOCOLS);
    }
    if (this != TEST) {
      refused.add("--training");
    }
    refused.addAll(this == GIVEN || this == TRAINING ? OF_FINISHED : OF_FOLDS);
    if (this != TRAINING) {
      for (String mixin : List.of("planOptions", "dataOptions")) {
        spec.mixins().get(mixin).options().forEach(o -> refused.add(o.longestName()));
      }
    }
    if (this == SETS) {
      refused.remove("--data");
    }
    return refused;
  }
}
