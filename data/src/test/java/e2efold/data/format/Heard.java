package e2efold.data.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Problems that remember, and what a reader gave beside them. */
final class Heard<T> implements Problems {

  final List<T> records = new ArrayList<>();
  final List<String> unusable = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  @Override
  public void unusable(FormatException problem) {
    unusable.add(problem.getMessage());
  }

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  Heard<T> drain(RecordReader<T> reader) throws IOException {
    try (reader) {
      Optional<T> next = reader.next();
      while (next.isPresent()) {
        records.add(next.get());
        next = reader.next();
      }
      if (reader.next().isPresent()) {
        throw new AssertionError("a record behind the end");
      }
    }
    return this;
  }

  static TextSource text(String name, String content) throws FormatException {
    return bytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static TextSource bytes(String name, byte[] content) throws FormatException {
    return TextSource.of(name, new ByteArrayInputStream(content));
  }
}
