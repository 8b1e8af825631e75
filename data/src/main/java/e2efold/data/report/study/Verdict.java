package e2efold.data.report.study;

/**
 * A claim and what was found about it.
 *
 * @param claim one sentence that can be true or false
 * @param finding whether it held
 * @param evidence the numbers the finding rests on, in words
 */
public record Verdict(String claim, Finding finding, String evidence) {

  /**
   * Checks that the finding is founded.
   *
   * @throws IllegalArgumentException when claim or evidence is blank
   */
  public Verdict {
    if (claim.isBlank() || evidence.isBlank()) {
      throw new IllegalArgumentException("a verdict needs a claim and its evidence");
    }
  }
}
