package e2efold.model.study;

import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import java.util.Locale;
import java.util.Map;

/**
 * Whether one number is greater than another on most problems: the two-sided sign test, which asks
 * nothing of the numbers' distribution.
 *
 * @param greater problems on which the first is greater
 * @param less problems on which it is less
 * @param ties problems on which they are equal
 * @param firstMean mean of the first over the problems that have both
 * @param secondMean mean of the second
 */
record SignTest(int greater, int less, int ties, double firstMean, double secondMean) {

  /** Fewer problems than this cannot be split unevenly enough. */
  static final int FEWEST = 6;

  private static final double LEVEL = 0.05;

  /** Compares problem by problem; a problem that lacks a finite number of either is left out. */
  static SignTest of(Map<String, Double> first, Map<String, Double> second) {
    int greater = 0;
    int less = 0;
    int ties = 0;
    double firstSum = 0;
    double secondSum = 0;
    for (var entry : first.entrySet()) {
      double a = entry.getValue();
      double b = second.getOrDefault(entry.getKey(), Double.NaN);
      if (!Double.isFinite(a) || !Double.isFinite(b)) {
        continue;
      }
      firstSum += a;
      secondSum += b;
      if (Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))) {
        ties++;
      } else if (a > b) {
        greater++;
      } else {
        less++;
      }
    }
    int all = greater + less + ties;
    return new SignTest(greater, less, ties, firstSum / all, secondSum / all);
  }

  /** Probability of a split as uneven as this if neither were greater in truth. */
  double probability() {
    int n = greater + less;
    double tail = 0;
    double term = Math.pow(0.5, n);
    for (int i = 0; i <= Math.min(greater, less); i++) {
      tail += term;
      term = term * (n - i) / (i + 1);
    }
    return Math.min(1, 2 * tail);
  }

  /**
   * The verdict on the claim that the first is greater.
   *
   * @param claim the claim in words
   * @param first what the first number is, in words
   * @param second what the second is
   */
  Verdict verdict(String claim, String first, String second) {
    if (greater + less + ties == 0) {
      return new Verdict(
          claim, Finding.UNDECIDED, "There are no numbers of " + first + " and " + second + ".");
    }
    Finding finding = probability() > LEVEL ? Finding.UNDECIDED : Finding.of(greater > less);
    return new Verdict(
        claim,
        finding,
        String.format(
            Locale.ROOT,
            "Mean %s: %.3g; %s: %.3g. The first is greater on %d of %d RNAs, less on %d"
                + " (sign test, p = %.2g).",
            first,
            firstMean,
            second,
            secondMean,
            greater,
            greater + less + ties,
            less,
            probability()));
  }
}
