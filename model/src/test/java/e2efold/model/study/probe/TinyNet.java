package e2efold.model.study.probe;

import e2efold.model.ParameterSpec;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mean squared error of a network of one hidden layer of rectifiers, w₂ · relu(W₁ x + b₁), on data
 * of its own: it does not change when W₁ and b₁ grow by a factor and w₂ shrinks by it.
 */
public final class TinyNet implements LossFunction {

  private static final int INPUTS = 3;
  private static final int HIDDEN = 4;
  private static final int BIAS = HIDDEN * INPUTS;
  private static final int OUT = BIAS + HIDDEN;

  private final double[][] inputs = new double[20][];
  private final double[] targets = new double[20];

  /** Draws the data. */
  public TinyNet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < inputs.length; n++) {
      inputs[n] = Vector.gaussian(INPUTS, random);
      targets[n] = random.nextGaussian();
    }
  }

  /** The same function of the inputs, its first layer larger by a factor. */
  public double[] rescaled(double[] point, double factor) {
    double[] other = point.clone();
    for (int k = 0; k < other.length; k++) {
      other[k] *= k < OUT ? factor : 1 / factor;
    }
    return other;
  }

  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(
        List.of(
            ParameterSpec.constant("first.weight", 0f, HIDDEN, INPUTS),
            ParameterSpec.constant("first.bias", 0f, HIDDEN),
            ParameterSpec.constant("second.weight", 0f, 1, HIDDEN)));
  }

  @Override
  public double value(double[] point) {
    double sum = 0;
    for (int n = 0; n < inputs.length; n++) {
      sum += Math.pow(output(point, inputs[n]) - targets[n], 2) / inputs.length;
    }
    return sum;
  }

  private static double hidden(double[] point, double[] x, int h) {
    double sum = point[BIAS + h];
    for (int i = 0; i < INPUTS; i++) {
      sum += point[h * INPUTS + i] * x[i];
    }
    return sum;
  }

  private static double output(double[] point, double[] x) {
    double sum = 0;
    for (int h = 0; h < HIDDEN; h++) {
      sum += point[OUT + h] * Math.max(0, hidden(point, x, h));
    }
    return sum;
  }

  @Override
  public double[] gradient(double[] point) {
    double[] gradient = new double[point.length];
    for (int n = 0; n < inputs.length; n++) {
      double error = 2 * (output(point, inputs[n]) - targets[n]) / inputs.length;
      for (int h = 0; h < HIDDEN; h++) {
        double active = hidden(point, inputs[n], h);
        if (active <= 0) {
          continue;
        }
        gradient[OUT + h] += error * active;
        gradient[BIAS + h] += error * point[OUT + h];
        for (int i = 0; i < INPUTS; i++) {
          gradient[h * INPUTS + i] += error * point[OUT + h] * inputs[n][i];
        }
      }
    }
    return gradient;
  }
}
