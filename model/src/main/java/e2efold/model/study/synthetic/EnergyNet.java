package e2efold.model.study.synthetic;

import e2efold.solver.quadratic.Spectrum;
import java.util.SplittableRandom;

/**
 * The neural energy: 10 inputs → h rectified units → 3 logits (h = 0: linear), eigenvalues {@code
 * (L, μ + (L − μ) softmax, μ)}. Gradients by hand. Parameters lie in one array: first layer, its
 * biases, second layer, its biases.
 */
final class EnergyNet {

  static final int OUTPUTS = 3;

  private static final Spectrum SPECTRUM = Spectrum.STANDARD;
  private static final double TRUE_BIAS = 1.2;

  private final int hidden;
  private final double[] parameters;
  private final double[] units;
  private final double[] softmax = new double[OUTPUTS];

  private EnergyNet(int hidden, double[] parameters) {
    this.hidden = hidden;
    this.parameters = parameters;
    this.units = new double[hidden];
  }

  /** Glorot-uniform weights, biases 0. */
  static EnergyNet initial(int hidden, SplittableRandom random) {
    int inputs = Population.INPUTS;
    EnergyNet net = new EnergyNet(hidden, new double[count(hidden)]);
    if (hidden == 0) {
      net.glorot(0, inputs, OUTPUTS, random);
    } else {
      net.glorot(0, inputs, hidden, random);
      net.glorot(hidden * (inputs + 1), hidden, OUTPUTS, random);
    }
    return net;
  }

  /** The true energy: the same form, with 3 units or linear, biases up to 1.2. */
  static EnergyNet truth(Truth truth, SplittableRandom random) {
    boolean linear = truth == Truth.LINEAR;
    EnergyNet net = initial(linear ? 0 : OUTPUTS, random);
    int inputs = Population.INPUTS;
    for (int k = 0; k < OUTPUTS; k++) {
      net.parameters[OUTPUTS * inputs + k] = random.nextDouble(-TRUE_BIAS, TRUE_BIAS);
      if (!linear) {
        net.parameters[OUTPUTS * (inputs + 1) + OUTPUTS * OUTPUTS + k] =
            random.nextDouble(-TRUE_BIAS, TRUE_BIAS);
      }
    }
    return net;
  }

  static int count(int hidden) {
    int inputs = Population.INPUTS;
    return hidden == 0 ? OUTPUTS * (inputs + 1) : hidden * (inputs + 1) + OUTPUTS * (hidden + 1);
  }

  private void glorot(int offset, int from, int to, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (from + to));
    for (int k = 0; k < from * to; k++) {
      parameters[offset + k] = random.nextDouble(-bound, bound);
    }
  }

  /** The parameters themselves: whoever trains changes them here. */
  double[] parameters() {
    return parameters;
  }

  /** Eigenvalues for an input; remembers what the gradient needs. */
  double[] eigenvalues(double[] x) {
    double[] logits = new double[OUTPUTS];
    if (hidden == 0) {
      layer(0, x, logits);
    } else {
      layer(0, x, units);
      for (int k = 0; k < hidden; k++) {
        units[k] = Math.max(units[k], 0);
      }
      layer(hidden * (Population.INPUTS + 1), units, logits);
    }
    double largest = Math.max(logits[0], Math.max(logits[1], logits[2]));
    double sum = 0;
    for (int k = 0; k < OUTPUTS; k++) {
      softmax[k] = Math.exp(logits[k] - largest);
      sum += softmax[k];
    }
    double width = SPECTRUM.largest() - SPECTRUM.least();
    double[] eigenvalues = new double[Population.DIMENSION];
    eigenvalues[0] = SPECTRUM.largest();
    eigenvalues[Population.DIMENSION - 1] = SPECTRUM.least();
    for (int k = 0; k < OUTPUTS; k++) {
      softmax[k] /= sum;
      eigenvalues[k + 1] = SPECTRUM.least() + width * softmax[k];
    }
    return eigenvalues;
  }

  private void layer(int offset, double[] in, double[] out) {
    for (int k = 0; k < out.length; k++) {
      double sum = parameters[offset + out.length * in.length + k];
      for (int j = 0; j < in.length; j++) {
        sum += parameters[offset + k * in.length + j] * in[j];
      }
      out[k] = sum;
    }
  }

  /**
   * Adds to a gradient what one sample gives, right after {@link #eigenvalues} of it.
   *
   * @param x the sample's input
   * @param slopes of the loss by all five eigenvalues; the outer two are fixed
   * @param gradient where to add, like {@link #parameters}
   */
  void backward(double[] x, double[] slopes, double[] gradient) {
    double width = SPECTRUM.largest() - SPECTRUM.least();
    double mean = 0;
    for (int k = 0; k < OUTPUTS; k++) {
      mean += softmax[k] * slopes[k + 1];
    }
    double[] logits = new double[OUTPUTS];
    for (int k = 0; k < OUTPUTS; k++) {
      logits[k] = width * softmax[k] * (slopes[k + 1] - mean);
    }
    if (hidden == 0) {
      accumulate(0, x, logits, gradient);
      return;
    }
    int second = hidden * (Population.INPUTS + 1);
    accumulate(second, units, logits, gradient);
    double[] back = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      if (units[j] > 0) {
        for (int k = 0; k < OUTPUTS; k++) {
          back[j] += parameters[second + k * hidden + j] * logits[k];
        }
      }
    }
    accumulate(0, x, back, gradient);
  }

  private static void accumulate(int offset, double[] in, double[] slopes, double[] gradient) {
    for (int k = 0; k < slopes.length; k++) {
      if (slopes[k] != 0) {
        gradient[offset + slopes.length * in.length + k] += slopes[k];
        for (int j = 0; j < in.length; j++) {
          gradient[offset + k * in.length + j] += slopes[k] * in[j];
        }
      }
    }
  }
}
