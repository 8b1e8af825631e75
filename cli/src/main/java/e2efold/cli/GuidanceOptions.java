package e2efold.cli;

import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.solver.decode.Decoder;
import e2efold.solver.decode.Decoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is known of the RNAs before they are folded. */
final class GuidanceOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--constraints",
      paramLabel = "FILE",
      description =
          "What structures must hold to, as RNAfold -C reads it: FASTA with a line of . | x < > ( )"
              + " below each sequence; also the input itself. Or a table with rows 'name pair i j',"
              + " 'name forbid i j', 'name unpaired i [j]', 'name paired i [j]', positions from 1,"
              + " name * for every RNA. Several files add up. All of it is kept, by every solver and"
              + " decoder; what contradicts itself is named.")
  private List<Path> constraints = List.of();

  @Option(
      names = "--max-span",
      paramLabel = "NT",
      description = "No pair spans more than NT bases, both its ends counted.")
  private Integer maxSpan;

  @Option(names = "--no-lonely-pairs", description = "No pair without another stacked on it.")
  private boolean noLonelyPairs;

  @Option(
      names = "--shape",
      paramLabel = "FILE",
      description =
          "SHAPE reactivities, rows 'i value' for a single RNA or 'name i value', positions from 1,"
              + " -999 where nothing was measured.")
  private Path shape;

  @Option(
      names = "--shape-slope",
      paramLabel = "M",
      defaultValue = "1.8",
      description =
          "With --shape, every base adds M ln(reactivity + 1) + B kcal/mol to each stack that its"
              + " pair is in. Default: ${DEFAULT-VALUE}.")
  private double slope;

  @Option(
      names = "--shape-intercept",
      paramLabel = "B",
      defaultValue = "-0.6",
      description = "The B of --shape-slope. Default: ${DEFAULT-VALUE}.")
  private double intercept;

  /** The input: what was named, or else the files of constraints that hold sequences too. */
  List<Path> input(List<Path> named) throws IOException {
    requireSensible();
    List<Path> input = named.isEmpty() ? files().withSequences() : named;
    if (input.isEmpty()) {
      throw wrong("Missing required parameter: 'FILE'");
    }
    return input;
  }

  /** Reads what is known, for a decoder and its legal pairs. */
  Guides read(List<Path> input, DecoderSpec spec, PairingRules rules, ReportedProblems problems)
      throws IOException {
    Decoder decoder = spec.decoder(rules);
    boolean nested = spec.name().equals(Decoders.NESTED.toString());
    return new Guides(
        files(),
        input,
        new Guides.Everywhere(
            known -> nested ? demanding(known).nested() : demanding(known),
            reactivities -> reactivities.stackEnergies(slope, intercept),
            rna -> decoder.requireKeepable(rna, rules)),
        problems);
  }

  private GuidanceFiles files() {
    return new GuidanceFiles(constraints, Optional.ofNullable(shape));
  }

  private StructureConstraints demanding(StructureConstraints known) {
    StructureConstraints all = maxSpan == null ? known : known.within(maxSpan);
    return noLonelyPairs ? all.withoutLonelyPairs() : all;
  }

  private void requireSensible() {
    if (constraints.contains(Path.of("-")) || Path.of("-").equals(shape)) {
      throw wrong("standard input is for sequences: name a file");
    }
    if (maxSpan != null && maxSpan < 1) {
      throw wrong("--max-span must be at least 1, not " + maxSpan);
    }
    for (double number : new double[] {slope, intercept}) {
      if (!(Math.abs(number) <= 100)) {
        throw wrong("--shape-slope and --shape-intercept must be within 100 kcal/mol");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
