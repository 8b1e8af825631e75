package e2efold.data.metric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How well the F1 that a program expects of its own predictions agrees with their real F1.
 *
 * @param rnas one entry for each RNA
 */
public record F1Forecasts(List<Forecast> rnas) {

  /**
   * Expected F1 below which a structure is doubtful. On families that the bundled model has not
   * learned such structures had a mean F1 of .45 to .47, others of .66 to .72 ({@code evaluate
   * --calibration}).
   */
  public static final double DOUBTFUL = 0.6;

  /**
   * Familiarity below which an RNA is unlike all that a model has learned from: to the bundled
   * model four of five RNAs of bpRNA-new are, and one of 173 RNAs of families that it has learned.
   */
  public static final double UNFAMILIAR = 0.1;

  /**
   * One RNA.
   *
   * @param id name of the RNA
   * @param expected F1 that the program expects, in [0, 1]
   * @param real exact F1 of its prediction
   * @param familiarity share of its k-mers that the program has learned from, beyond chance; empty
   *     where that is not known
   */
  public record Forecast(String id, double expected, double real, OptionalDouble familiarity) {}

  /** Copies the list. */
  public F1Forecasts {
    rnas = List.copyOf(rnas);
  }

  /**
   * The RNAs whose structures are doubtful.
   *
   * @return those with an expected F1 below {@link #DOUBTFUL}
   */
  public F1Forecasts doubtful() {
    return new F1Forecasts(rnas.stream().filter(rna -> rna.expected() < DOUBTFUL).toList());
  }

  /**
   * All other RNAs.
   *
   * @return those with an expected F1 of {@link #DOUBTFUL} or more
   */
  public F1Forecasts trusted() {
    return new F1Forecasts(rnas.stream().filter(rna -> rna.expected() >= DOUBTFUL).toList());
  }

  /**
   * The RNAs of some familiarity.
   *
   * @param least least familiarity, in [0, 1]
   * @param below upper limit, exclusive
   * @return those of a known familiarity within the limits
   */
  public F1Forecasts familiar(double least, double below) {
    return new F1Forecasts(
        rnas.stream()
            .filter(rna -> rna.familiarity().isPresent())
            .filter(rna -> rna.familiarity().getAsDouble() >= least)
            .filter(rna -> rna.familiarity().getAsDouble() < below)
            .toList());
  }

  /**
   * Mean over RNAs.
   *
   * @param value what to average, such as {@link Forecast#real}
   * @return the mean; empty without RNAs
   */
  public OptionalDouble mean(ToDoubleFunction<Forecast> value) {
    return rnas.stream().mapToDouble(value).average();
  }

  /**
   * Mean over RNAs of |expected − real|.
   *
   * @return in [0, 1]; empty without RNAs
   */
  public OptionalDouble meanAbsoluteError() {
    return mean(rna -> Math.abs(rna.expected() - rna.real()));
  }

  /**
   * Correlation of expected and real F1 over RNAs (Pearson).
   *
   * @return in [−1, 1]; empty when either is the same for all RNAs
   */
  public OptionalDouble correlation() {
    double expected = mean(Forecast::expected).orElse(0);
    double real = mean(Forecast::real).orElse(0);
    double both = 0;
    double ofExpected = 0;
    double ofReal = 0;
    for (Forecast rna : rnas) {
      both += (rna.expected() - expected) * (rna.real() - real);
      ofExpected += Math.pow(rna.expected() - expected, 2);
      ofReal += Math.pow(rna.real() - real, 2);
    }
    double scale = Math.sqrt(ofExpected * ofReal);
    return scale == 0 ? OptionalDouble.empty() : OptionalDouble.of(both / scale);
  }
}
