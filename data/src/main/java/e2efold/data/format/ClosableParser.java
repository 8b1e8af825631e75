package e2efold.data.format;

import java.io.Closeable;

/**
 * A parser that owns the text it reads.
 *
 * @param <R> a record
 */
interface ClosableParser<R> extends RecordParser<R>, Closeable {}
