package e2efold.cli;

import e2efold.data.format.FormatException;
import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldMemory;
import e2efold.model.ModelSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses sequences that are too long for the model or for the memory of this machine, before
 * anything is allocated.
 */
final class LengthLimit {

  private static final Path LINUX = Path.of("/proc/meminfo");
  private static final String LINUX_KEY = "MemAvailable:";

  private final int longest;
  private final long available;

  LengthLimit(ModelSpec model) {
    longest = model.scorer().longest();
    available = linux().orElseGet(LengthLimit::physical);
  }

  /** Why a sequence of a file cannot be folded here; empty when it can. */
  Optional<FormatException> refusal(Path file, RnaSequence sequence) {
    if (sequence.length() > longest) {
      return Optional.of(
          new FormatException(
              file.toString(),
              0,
              "sequence '%s' has %d nt, and this model takes at most %d"
                  .formatted(sequence.id(), sequence.length(), longest),
              "Fold it in parts, or with a model without a fixed length."));
    }
    long needed = FoldMemory.bytes(sequence.length());
    // A Java array ends at 2^31 cells, however much memory there is.
    if (needed > available || sequence.length() > 46_340) {
      return Optional.of(
          new FormatException(
              file.toString(),
              0,
              "sequence '%s' of %d nt needs about %.1f GB of memory to fold, and %.1f GB are free"
                  .formatted(sequence.id(), sequence.length(), needed / 1e9, available / 1e9),
              "Fold it in parts, or on a larger machine."));
    }
    return Optional.empty();
  }

  /**
   * Refuses to learn from RNAs for which the memory is too small.
   *
   * @param batchCells bound on RNAs × length² of a batch; a batch of two always fits
   */
  void requireLearnable(List<RnaSequence> sequences, long batchCells) throws IOException {
    for (RnaSequence sequence : sequences) {
      long square = (long) sequence.length() * sequence.length();
      long most = Math.min(batchCells, sequences.size() * square);
      long needed = FoldMemory.learningBytes(Math.max(2 * square, most));
      if (needed > available) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "sequence '%s' of %d nt needs about %.1f GB of memory to learn from, and %.1f GB are"
                    + " free: leave it out, or take smaller batches",
                sequence.id(),
                sequence.length(),
                needed / 1e9,
                available / 1e9));
      }
    }
  }

  private static Optional<Long> linux() {
    try {
      return Files.readAllLines(LINUX).stream()
          .filter(line -> line.startsWith(LINUX_KEY))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long physical() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }
}
