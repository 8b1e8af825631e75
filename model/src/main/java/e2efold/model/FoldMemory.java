package e2efold.model;

/**
 * How much memory it takes to fold one RNA, from measurements at 600 to 3,000 nt (README, Limits),
 * and to learn from a batch, from measurements of the bundled model at 300 and 500 nt.
 */
public final class FoldMemory {

  private static final long PROGRAM = 400L << 20;
  private static final long PER_PAIR = 520;
  private static final long PER_LEARNED_PAIR = 2400;

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

  /**
   * Estimates the peak memory of a process that learns.
   *
   * @param cells RNAs × length² of the largest batch
   * @return bytes
   */
  public static long learningBytes(long cells) {
    return PROGRAM + PER_LEARNED_PAIR * cells;
  }
}
