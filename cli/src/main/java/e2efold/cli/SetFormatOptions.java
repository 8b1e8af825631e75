package e2efold.cli;

import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The option that says in which format a set of RNAs is written. */
final class SetFormatOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = StructureFormatName.class,
      completionCandidates = StructureFormatName.Candidates.class,
      description =
          "Format of the set: ${COMPLETION-CANDIDATES}. Default: what the name of the output says,"
              + " or else tsv.")
  private StructureFormat format;

  /** Begins a set within results that {@code output} opened; {@code origin} says what made it. */
  StructureWriter writer(OutputOptions output, Results results, String origin) throws IOException {
    return output.format(format, StructureFormat.TSV).writer(results.writer(), origin);
  }
}
