package e2efold.data.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people write them on axes, the same in every locale. */
final class NumberText {

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  /** A number of at most three significant digits. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e5 || size < 1e-3)) {
      return scientific(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
    return signed(rounded.stripTrailingZeros().toPlainString());
  }

  /** A power of ten. */
  static String powerOfTen(int exponent) {
    StringBuilder text = new StringBuilder("10");
    if (exponent < 0) {
      text.append('⁻');
    }
    String digits = Integer.toString(Math.abs(exponent));
    digits.chars().forEach(c -> text.append(SUPERSCRIPTS.charAt(c - '0')));
    return text.toString();
  }

  private static String scientific(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String factor = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
    String power = powerOfTen(exponent);
    return signed(
        switch (factor) {
          case "1" -> power;
          case "-1" -> "-" + power;
          default -> factor + "×" + power;
        });
  }

  private static String signed(String number) {
    return number.replace('-', '−');
  }
}
