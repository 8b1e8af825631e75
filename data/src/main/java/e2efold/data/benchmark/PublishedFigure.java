package e2efold.data.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What another program reached, as its source has it.
 *
 * @param benchmark name of the protocol
 * @param subset family, label of a test set, {@code all} or {@code family mean}
 * @param program the program
 * @param f1 mean exact F1
 * @param source where the figure is from
 */
public record PublishedFigure(
    String benchmark, String subset, String program, double f1, String source) {

  private static final String FILE = "/e2efold/published-figures.tsv";

  /**
   * The figures for a benchmark.
   *
   * @param benchmark name of the protocol
   * @return its figures, may be empty
   */
  public static List<PublishedFigure> of(String benchmark) {
    try (InputStream in = PublishedFigure.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .filter(fields -> fields[0].equals(benchmark))
          .map(f -> new PublishedFigure(f[0], f[1], f[2], Double.parseDouble(f[3]), f[4]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
