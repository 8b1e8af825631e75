package e2efold.cli.serve;

import java.time.Duration;

/**
 * What a server takes at most, so that no request and no number of requests exhausts it.
 *
 * @param bodyBytes bytes of a request
 * @param rnas RNAs of a job
 * @param length length of an RNA, nt
 * @param jobTime time of a job, counted from its first RNA
 * @param waiting jobs that wait for their turn
 * @param kept finished jobs that can be asked for
 * @param keptBytes memory of all finished jobs, roughly
 * @param keptTime time after which a finished job is forgotten
 */
public record ServerLimits(
    int bodyBytes,
    int rnas,
    int length,
    Duration jobTime,
    int waiting,
    int kept,
    long keptBytes,
    Duration keptTime) {

  /** What suits one computer and a few people. */
  public static final ServerLimits USUAL =
      new ServerLimits(
          1 << 20, 200, 2000, Duration.ofMinutes(5), 20, 100, 64L << 20, Duration.ofHours(1));

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is not positive
   */
  public ServerLimits {
    positive(bodyBytes, "bytes of a request");
    positive(rnas, "RNAs of a job");
    positive(length, "length of an RNA");
    positive(jobTime.toMillis(), "time of a job");
    positive(waiting, "waiting jobs");
    positive(kept, "kept jobs");
    positive(keptBytes, "memory of kept jobs");
    positive(keptTime.toMillis(), "time of kept jobs");
  }

  private static void positive(long number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException("the limit of " + what + " must be positive: " + number);
    }
  }
}
