package e2efold.data.format;

import java.io.IOException;

/**
 * Splits a text into records.
 *
 * @param <R> a record
 */
interface RecordParser<R> {

  /**
   * The next record, or null at the end. After a {@link FormatException} the parser stands at the
   * next record, so that calling again goes on and always comes to an end.
   */
  R next() throws IOException;
}
