package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import e2efold.data.format.PairProbability;
import e2efold.data.rna.Structure;
import java.util.Locale;
import java.util.Optional;

/** The number that colours each base: its reactivity, or else the probability of what is drawn. */
final class BaseValues {

  private final String name;
  private final Ramp ramp;

  /** NaN where there is no value. */
  private final double[] values;

  private BaseValues(String name, Ramp ramp, double[] values) {
    this.name = name;
    this.ramp = ramp;
    this.values = values;
  }

  /** The values of a subject, if it has any. */
  static Optional<BaseValues> of(Subject subject) {
    if (subject.reactivities().isPresent()) {
      return Optional.of(
          new BaseValues(
              "reactivity", Ramp.REACTIVITY, subject.reactivities().get().values().clone()));
    }
    return subject
        .probabilities()
        .map(
            pairs ->
                new BaseValues(
                    "probability of the pair, or of no pair",
                    Ramp.PROBABILITY,
                    probabilities(subject.structure(), pairs)));
  }

  /** Of a paired base that of its pair, of another that it has no partner. */
  private static double[] probabilities(Structure structure, Iterable<PairProbability> pairs) {
    double[] values = new double[structure.length()];
    for (int k = 0; k < values.length; k++) {
      values[k] = structure.partner(k) < 0 ? 1 : 0;
    }
    for (PairProbability one : pairs) {
      int i = one.pair().i();
      int j = one.pair().j();
      if (structure.partner(i) == j) {
        values[i] = one.probability();
        values[j] = one.probability();
      }
      values[i] -= structure.partner(i) < 0 ? one.probability() : 0;
      values[j] -= structure.partner(j) < 0 ? one.probability() : 0;
    }
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.max(0, Math.min(1, values[k]));
    }
    return values;
  }

  /** What the values are. */
  String name() {
    return name;
  }

  Ramp ramp() {
    return ramp;
  }

  boolean isMissing(int base) {
    return Double.isNaN(values[base]);
  }

  boolean hasMissing() {
    for (int k = 0; k < values.length; k++) {
      if (isMissing(k)) {
        return true;
      }
    }
    return false;
  }

  Colour colour(int base) {
    return isMissing(base) ? Palette.NO_VALUE : ramp.of(values[base]);
  }

  /** The value in words. */
  String text(int base) {
    return isMissing(base) ? "none" : String.format(Locale.ROOT, "%.2f", values[base]);
  }
}
