package e2efold.data.format;

import java.io.IOException;

/** The records of one file; a file without any is an error. */
final class WholeFile<R> implements ClosableParser<R> {

  private final TextSource source;
  private final RecordParser<? extends R> records;
  private boolean empty = true;

  WholeFile(TextSource source, RecordParser<? extends R> records) {
    this.source = source;
    this.records = records;
  }

  @Override
  public R next() throws IOException {
    boolean first = empty;
    empty = false;
    R record = records.next();
    if (record == null && first) {
      throw new FormatException(
          source.name(), 0, "the file holds no records", "Check that it is the file you meant.");
    }
    return record;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
