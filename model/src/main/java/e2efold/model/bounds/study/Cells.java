package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.model.bounds.LogNumber;
import java.util.Locale;

/** Numbers from 0 to infinity as entries of tables. */
final class Cells {

  private Cells() {}

  /** The decimal logarithm; the words inf and -inf, which programs read as numbers too. */
  static Cell log10(LogNumber number) {
    return !number.isFinite()
        ? Cell.of("inf")
        : number.isZero() ? Cell.of("-inf") : new Cell.Real(number.log10(), 2);
  }

  /** 10 to the power, for sentences. */
  static String said(LogNumber number) {
    return number.isFinite()
        ? number.isZero() ? "0" : String.format(Locale.ROOT, "10^%.2f", number.log10())
        : "∞";
  }
}
