package e2efold.data.format;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Turns parsed records into results, reporting those that fail and ids that come again. */
final class UsableRecords<R, T> implements RecordReader<T> {

  /** A last check that may refuse a record. */
  interface Conversion<R, T> {
    T convert(R record) throws FormatException;
  }

  private final ClosableParser<R> parser;
  private final Conversion<R, T> conversion;
  private final Function<T, String> id;
  private final String source;
  private final Problems problems;
  private final SeenIds seen = new SeenIds();

  UsableRecords(
      String source,
      ClosableParser<R> parser,
      Conversion<R, T> conversion,
      Function<T, String> id,
      Problems problems) {
    this.source = source;
    this.parser = parser;
    this.conversion = conversion;
    this.id = id;
    this.problems = problems;
  }

  @Override
  public Optional<T> next() throws IOException {
    while (true) {
      try {
        R record = parser.next();
        if (record == null) {
          return Optional.empty();
        }
        T result = conversion.convert(record);
        warnOfRepeat(id.apply(result));
        return Optional.of(result);
      } catch (FormatException e) {
        problems.unusable(e);
      }
    }
  }

  private void warnOfRepeat(String name) {
    boolean wasFull = seen.isFull();
    if (!seen.add(name)) {
      problems.warning(source + ": the id '" + name + "' comes again. All its records are kept.");
    } else if (seen.isFull() && !wasFull) {
      problems.warning(
          source + ": more than " + SeenIds.LIMIT + " ids; repeats are not looked for from here.");
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
