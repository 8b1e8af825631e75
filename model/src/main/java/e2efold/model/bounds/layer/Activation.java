package e2efold.model.bounds.layer;

import com.fasterxml.jackson.annotation.JsonProperty;
import e2efold.model.bounds.Constants;
import java.util.function.DoubleUnaryOperator;

/** Functions of single numbers. */
public enum Activation {
  /** max(x, 0): Lipschitz, not smooth. */
  @JsonProperty("relu")
  RELU(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0) {
    @Override
    Constants constants(double numbers) {
      return Constants.of(INFINITE, 1, INFINITE, 0, 1);
    }
  },
  /** ln(1 + eˣ). */
  @JsonProperty("softplus")
  SOFTPLUS(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), x -> 1 / (1 + Math.exp(-x))) {
    @Override
    Constants constants(double numbers) {
      return Constants.of(INFINITE, 1, 0.25, Math.log(2) * Math.sqrt(numbers), 0.5);
    }
  },
  /** 1 / (1 + e⁻ˣ). */
  @JsonProperty("sigmoid")
  SIGMOID(
      x -> 1 / (1 + Math.exp(-x)),
      x -> {
        double y = 1 / (1 + Math.exp(-x));
        return y * (1 - y);
      }) {
    @Override
    Constants constants(double numbers) {
      double root = Math.sqrt(numbers);
      return Constants.of(root, 0.25, 1 / (6 * Math.sqrt(3)), root / 2, 0.25);
    }
  },
  /** The hyperbolic tangent. */
  @JsonProperty("tanh")
  TANH(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x)) {
    @Override
    Constants constants(double numbers) {
      return Constants.of(Math.sqrt(numbers), 1, 4 / (3 * Math.sqrt(3)), 0, 1);
    }
  };

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final DoubleUnaryOperator function;
  private final DoubleUnaryOperator slope;

  Activation(DoubleUnaryOperator function, DoubleUnaryOperator slope) {
    this.function = function;
    this.slope = slope;
  }

  /** Constants over so many numbers at once. */
  abstract Constants constants(double numbers);

  int apply(Tape tape, int place) {
    return tape.apply(place, function, slope);
  }
}
