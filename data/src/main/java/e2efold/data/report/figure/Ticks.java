package e2efold.data.report.figure;

import java.util.ArrayList;
import java.util.List;

/** Where an axis has its marks. */
final class Ticks {

  private static final int WANTED = 6;

  private Ticks() {}

  /** Marks at round numbers, no closer to each other than {@code leastStep}. */
  static List<Tick> linear(double low, double high, double leastStep) {
    double step = Math.max(roundStep((high - low) / WANTED), leastStep);
    List<Tick> ticks = new ArrayList<>();
    for (long n = (long) Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) {
      ticks.add(new Tick(n * step, NumberText.plain(n * step)));
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is not below {@code rough}. */
  private static double roundStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= rough * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Marks of a logarithmic axis: powers of ten, and numbers between them when these are few. */
  static List<Tick> log(double low, double high) {
    double decades = Math.log10(high / low);
    int every = (int) Math.max(1, Math.ceil(decades / WANTED));
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    boolean powers = decades > 2.5 || first < -3 || last > 5;
    for (int exponent = first; exponent <= last; exponent++) {
      for (int factor = 1; factor <= 9; factor++) {
        double value = factor * Math.pow(10, exponent);
        if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) {
          continue;
        }
        boolean labelled =
            factor == 1
                ? Math.floorMod(exponent, every) == 0
                : decades <= 2.5 && (factor == 2 || factor == 5);
        boolean shown = factor == 1 || decades <= WANTED;
        if (labelled) {
          boolean asPower = powers && factor == 1;
          ticks.add(
              new Tick(value, asPower ? NumberText.powerOfTen(exponent) : NumberText.plain(value)));
        } else if (shown) {
          ticks.add(new Tick(value, ""));
        }
      }
    }
    boolean readable = ticks.stream().filter(t -> !t.label().isEmpty()).count() >= 2;
    return readable ? ticks : linear(low, high, 0);
  }

  /** Marks at given numbers, where these are few and far enough apart to be labelled. */
  static List<Tick> at(List<Double> values) {
    return values.stream().map(v -> new Tick(v, NumberText.plain(v))).toList();
  }
}
