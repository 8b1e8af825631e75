package e2efold.data.draw.scene;

/** Text of an SVG file: XML without what XML forbids, and short numbers alike in every locale. */
final class SvgText {

  private static final int DECIMALS = 100;

  private final StringBuilder out;

  SvgText(StringBuilder out) {
    this.out = out;
  }

  SvgText raw(String text) {
    out.append(text);
    return this;
  }

  /** Text from outside, in content or in an attribute between double quotes. */
  SvgText escaped(String text) {
    for (int k = 0; k < text.length(); ) {
      int c = text.codePointAt(k);
      k += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
      }
    }
    return this;
  }

  private static boolean isAllowed(int c) {
    boolean control = c < 0x20 || c >= 0x7F && c <= 0x9F;
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    // Marks that turn the direction of writing would let a name rearrange what stands beside it.
    boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    return !control && !surrogate && !turns && (c & 0xFFFE) != 0xFFFE;
  }

  SvgText attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    return escaped(value).raw("\"");
  }

  SvgText attribute(String name, double value) {
    out.append(' ').append(name).append("=\"");
    return number(value).raw("\"");
  }

  /** A number of at most two decimals. */
  SvgText number(double value) {
    long hundredths = Math.round(value * DECIMALS);
    if (hundredths < 0) {
      out.append('-');
      hundredths = -hundredths;
    }
    out.append(hundredths / DECIMALS);
    long rest = hundredths % DECIMALS;
    if (rest > 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 > 0) {
        out.append(rest % 10);
      }
    }
    return this;
  }
}
