package e2efold.model;

/**
 * How much memory it takes to fold one RNA, from measurements at 600 to 3,000 nt (README, Limits).
 */
public final class FoldMemory {

  private static final long PROGRAM = 400L << 20;
  private static final long PER_PAIR = 520;

  private FoldMemory() {}

  /**
   * Estimates the peak memory of the process.
   *
   * @param length length of the RNA, nt
   * @return bytes
   */
  public static long bytes(int length) {
    return PROGRAM + PER_PAIR * length * length;
  }
}
