package e2efold.cli;

import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Part;
import e2efold.data.set.Split;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The options that choose some RNAs of a set. */
final class SelectionOptions {

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = WordOption.PartName.class,
      completionCandidates = WordOption.PartName.class,
      defaultValue = "train",
      description =
          "With --split, take this part only: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}.")
  private Part part;

  @Option(names = "--max-length", paramLabel = "NT", description = "Leave longer RNAs out.")
  private int maxLength = Integer.MAX_VALUE;

  @Option(
      names = "--least-paired",
      paramLabel = "SHARE",
      description =
          "Leave out RNAs of which fewer bases than this share, 0 to 1, are paired: consensus"
              + " structures often leave most of an RNA undecided, and to a network that reads as"
              + " unpaired.")
  private double leastPaired;

  /** Tells which RNAs were chosen, by the names they have in their files. */
  Predicate<LabelledRna> read(SplitOptions splitOptions) throws IOException {
    Predicate<LabelledRna> usable =
        rna -> rna.sequence().length() <= maxLength && pairedShare(rna) >= leastPaired;
    Optional<Split> split = splitOptions.read();
    if (split.isEmpty()) {
      return usable;
    }
    Set<String> ids = new HashSet<>(split.get().ids(part));
    return usable.and(rna -> ids.contains(rna.id()));
  }

  private static double pairedShare(LabelledRna rna) {
    return 2.0 * rna.structure().pairs().size() / rna.sequence().length();
  }
}
