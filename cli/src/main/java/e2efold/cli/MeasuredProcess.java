package e2efold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, start-up included.
 *
 * @param seconds wall time
 * @param peakBytes largest resident memory seen; 0 where the system does not tell
 */
record MeasuredProcess(double seconds, long peakBytes) {

  private static final long POLL_MILLIS = 10;
  private static final String PEAK_KEY = "VmHWM:";

  /** Runs a command with a file as its input, its output thrown away. */
  static MeasuredProcess run(List<String> command, Path input)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long peak = 0;
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakOf(process));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          "'%s' ended with exit code %d. Run it by hand to see why."
              .formatted(String.join(" ", command), process.exitValue()));
    }
    return new MeasuredProcess(seconds, peak);
  }

  private static long peakOf(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith(PEAK_KEY))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .max()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Median wall time of some runs. */
  static double medianSeconds(List<MeasuredProcess> runs) {
    double[] sorted = runs.stream().mapToDouble(MeasuredProcess::seconds).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
