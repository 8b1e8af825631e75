package e2efold.solver.convex;

import java.util.Arrays;

/**
 * The dual of one regularised matching problem (MATH.md §10): over λ ≥ 0, minimise
 *
 * <pre>
 * D(λ) = Σᵢ λᵢ + Σ_{i&lt;j} (cᵢⱼ − λᵢ − λⱼ)₊² / 2ε        c = U − s on legal pairs
 * </pre>
 *
 * with contacts {@code A = (c − λᵢ − λⱼ)₊ / ε} and gradient {@code 1 − A1}. Only pairs with c above
 * 0 can ever be in contact; only these are kept, for either of their bases.
 */
final class DualFunction {

  private final int[] begin;
  private final int[] partner;
  private final double[] gain;
  private final double epsilon;

  private DualFunction(int[] begin, int[] partner, double[] gain, double epsilon) {
    this.begin = begin;
    this.partner = partner;
    this.gain = gain;
    this.epsilon = epsilon;
  }

  /**
   * The dual of a problem.
   *
   * @param gains c, row-major {@code length × length}, symmetric; not positive where no pair may be
   * @param length positions L
   * @param epsilon ε, above 0
   */
  static DualFunction of(double[] gains, int length, double epsilon) {
    int[] begin = new int[length + 1];
    for (int i = 0; i < length; i++) {
      begin[i + 1] = begin[i];
      for (int j = 0; j < length; j++) {
        begin[i + 1] += gains[i * length + j] > 0 ? 1 : 0;
      }
    }
    int[] partner = new int[begin[length]];
    double[] gain = new double[begin[length]];
    int next = 0;
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        if (gains[i * length + j] > 0) {
          partner[next] = j;
          gain[next++] = gains[i * length + j];
        }
      }
    }
    return new DualFunction(begin, partner, gain, epsilon);
  }

  /** The same pairs under another regularisation. */
  DualFunction withEpsilon(double other) {
    return new DualFunction(begin, partner, gain, other);
  }

  int length() {
    return begin.length - 1;
  }

  double epsilon() {
    return epsilon;
  }

  double largestGain() {
    return Arrays.stream(gain).max().orElse(0);
  }

  /** First of the pairs of base i; they end where those of base i + 1 begin. */
  int begin(int i) {
    return begin[i];
  }

  int partner(int pair) {
    return partner[pair];
  }

  /**
   * What pair number {@code pair}, of base i, has left above both prices; a contact if positive.
   */
  double excess(double[] lambda, int i, int pair) {
    // The same for both bases to the last bit, or a contact would exist for one of them only.
    return gain[pair] - (lambda[i] + lambda[partner[pair]]);
  }

  /** Writes A, row-major, at {@code [offset + i * length + j]}; entries without a contact stay. */
  void writeContacts(double[] lambda, double[] target, int offset) {
    for (int i = 0; i < length(); i++) {
      for (int p = begin[i]; p < begin[i + 1]; p++) {
        double contact = Math.max(excess(lambda, i, p), 0) / epsilon;
        // Above one by rounding only, for no row sum is.
        target[offset + i * length() + partner[p]] = Math.min(contact, 1);
      }
    }
  }

  double value(double[] lambda) {
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      sum += lambda[i];
      for (int p = begin[i]; p < begin[i + 1]; p++) {
        double excess = Math.max(excess(lambda, i, p), 0);
        squares += excess * excess;
      }
    }
    // Every pair was met twice.
    return sum + squares / (4 * epsilon);
  }

  /** 1 − A1. */
  double[] gradient(double[] lambda) {
    double[] gradient = new double[length()];
    for (int i = 0; i < gradient.length; i++) {
      double row = 0;
      for (int p = begin[i]; p < begin[i + 1]; p++) {
        row += Math.max(excess(lambda, i, p), 0);
      }
      gradient[i] = 1 - row / epsilon;
    }
    return gradient;
  }

  /** The smallest λᵢ ≥ 0 at which base i has no more than one partner, the others' prices given. */
  double price(double[] lambda, int i) {
    double[] left = new double[begin[i + 1] - begin[i]];
    for (int p = begin[i]; p < begin[i + 1]; p++) {
      left[p - begin[i]] = gain[p] - lambda[partner[p]];
    }
    Arrays.sort(left);
    double price = 0;
    double sum = -epsilon;
    for (int k = left.length - 1; k >= 0; k--) {
      sum += left[k];
      double level = sum / (left.length - k);
      if (level >= left[k]) {
        break;
      }
      price = level;
    }
    return Math.max(price, 0);
  }
}
