package e2efold.cli;

import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Refuses sequences that are too long for the memory of this machine, before anything is allocated.
 */
final class MemoryLimit {

  private static final Path LINUX = Path.of("/proc/meminfo");
  private static final String LINUX_KEY = "MemAvailable:";

  private final long available;

  MemoryLimit() {
    available =
        Math.max(linux().orElseGet(MemoryLimit::physical), Runtime.getRuntime().maxMemory());
  }

  /** One line that says why a sequence cannot be folded here; empty when it can. */
  Optional<String> refusal(RnaSequence sequence) {
    long needed = FoldMemory.bytes(sequence.length());
    // A Java array ends at 2^31 cells, however much memory there is.
    boolean fits = needed <= available && sequence.length() <= 46_340;
    return fits
        ? Optional.empty()
        : Optional.of(
            "sequence '%s' of %d nt needs about %.1f GB of memory to fold, and %.1f GB are free"
                .formatted(sequence.id(), sequence.length(), needed / 1e9, available / 1e9));
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
