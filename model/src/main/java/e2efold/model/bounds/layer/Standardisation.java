package e2efold.model.bounds.layer;

import com.fasterxml.jackson.annotation.JsonProperty;
import e2efold.model.bounds.Constants;

/** Taking the mean away from a group of numbers and dividing by how far they are spread. */
public enum Standardisation {
  /** Divides by √(ε + variance). */
  @JsonProperty("variance")
  VARIANCE {
    @Override
    Constants constants(double numbers, int group, double epsilon, Conventions conventions) {
      double slope = 1 / Math.sqrt(epsilon);
      return Constants.of(
          conventions.choose(numbers, Math.sqrt(numbers)),
          conventions.choose(2, 1) * slope,
          conventions.choose(2, CURVATURE) / (Math.sqrt(group) * epsilon),
          0,
          slope);
    }

    @Override
    double share(double variance, double epsilon) {
      return 1 / Math.sqrt(epsilon + variance);
    }

    @Override
    double slope(double variance, double epsilon) {
      return -0.5 * Math.pow(epsilon + variance, -1.5);
    }
  },
  /** Divides by ε + standard deviation. */
  @JsonProperty("deviation")
  DEVIATION {
    @Override
    Constants constants(double numbers, int group, double epsilon, Conventions conventions) {
      return Constants.of(
          Math.sqrt(numbers),
          1 / epsilon,
          2 / (Math.sqrt(group) * epsilon * epsilon),
          0,
          1 / epsilon);
    }

    @Override
    double share(double variance, double epsilon) {
      return 1 / (epsilon + Math.sqrt(variance));
    }

    @Override
    double slope(double variance, double epsilon) {
      double deviation = Math.sqrt(variance);
      return -0.5 / (deviation * Math.pow(epsilon + deviation, 2));
    }
  };

  /** The largest 3y(1 + y²)^(−5/2), at y = 1/2. */
  private static final double CURVATURE = 1.5 * Math.pow(1.25, -2.5);

  /** Constants for groups of so many among so many numbers in all; ∞ where ε is 0. */
  abstract Constants constants(double numbers, int group, double epsilon, Conventions conventions);

  abstract double share(double variance, double epsilon);

  abstract double slope(double variance, double epsilon);

  /** Standardises the group at some places of the input, and puts it there in the result. */
  void run(Tape tape, int[] input, int[] group, double epsilon, int[] result) {
    int n = group.length;
    int[] members = new int[n];
    for (int i = 0; i < n; i++) {
      members[i] = input[group[i]];
    }
    int minusMean = tape.scale(tape.sum(members), -1.0 / n);
    int[] squares = new int[n];
    for (int i = 0; i < n; i++) {
      members[i] = tape.add(members[i], minusMean);
      squares[i] = tape.multiply(members[i], members[i]);
    }
    int variance = tape.scale(tape.sum(squares), 1.0 / n);
    int share = tape.apply(variance, v -> share(v, epsilon), v -> slope(v, epsilon));
    for (int i = 0; i < n; i++) {
      result[group[i]] = tape.multiply(members[i], share);
    }
  }

  static void require(double epsilon) {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException("epsilon must not be negative: " + epsilon);
    }
  }
}
