package e2efold.data.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** One entry of a table. */
public sealed interface Cell {

  /**
   * The entry for people.
   *
   * @return short text, numbers with a decimal point whatever the locale
   */
  String text();

  /**
   * Words.
   *
   * @param text the words
   */
  record Text(String text) implements Cell {}

  /**
   * A count.
   *
   * @param value the count
   */
  record Whole(long value) implements Cell {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /**
   * A measured number.
   *
   * @param value finite
   * @param digits decimals shown to people; machine formats keep all
   */
  record Real(double value, int digits) implements Cell {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is not finite; an undefined value is {@link
     *     Undefined}
     */
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a table cannot hold the number " + value);
      }
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
  }

  /** A value that does not exist, such as the precision of no predictions. */
  record Undefined() implements Cell {
    @Override
    public String text() {
      return "undefined";
    }
  }

  /**
   * Words.
   *
   * @param text the words
   * @return an entry
   */
  static Cell of(String text) {
    return new Text(text);
  }

  /**
   * A count.
   *
   * @param value the count
   * @return an entry
   */
  static Cell of(long value) {
    return new Whole(value);
  }

  /**
   * A measured number shown with three decimals.
   *
   * @param value finite
   * @return an entry
   */
  static Cell of(double value) {
    return new Real(value, 3);
  }

  /**
   * A measured number that may be undefined.
   *
   * @param value finite when present
   * @return an entry
   */
  static Cell of(OptionalDouble value) {
    return value.isPresent() ? of(value.getAsDouble()) : new Undefined();
  }
}
