package e2efold.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads records one after the other, holding one at a time. Records that cannot be used go to the
 * {@link Problems} the reader was made with.
 *
 * @param <T> a record
 */
public interface RecordReader<T> extends Closeable {

  /**
   * The next usable record.
   *
   * @return a record, or empty at the end
   * @throws FormatException when {@link Problems#unusable} throws it
   * @throws IOException when the file cannot be read any further
   */
  Optional<T> next() throws IOException;
}
