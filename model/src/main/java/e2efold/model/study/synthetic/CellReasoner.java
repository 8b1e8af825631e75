package e2efold.model.study.synthetic;

import java.util.SplittableRandom;

/**
 * The recurrent reasoning module: {@code y₊ = W₄ relu(W₃ relu(W₂ relu(W₁ [−∇E(y); y])))}, three
 * layers of 20 units without biases, the same in each of k steps, from y = 0 (Chen, Zhang,
 * Reisinger and Song, NeurIPS 2020). It works on whole vectors, not along the basis. Gradients by
 * back-propagation through its steps, by hand.
 */
final class CellReasoner implements Reasoner {

  private static final int D = Population.DIMENSION;
  private static final int WIDTH = 20;
  private static final int[] SIZES = {2 * D, WIDTH, WIDTH, WIDTH, D};

  private final int steps;
  private final double[] parameters;
  private double[] eigenvalues;
  private double[][] basis;
  private double[] side;
  private double[][] points;
  private double[][][] layers;

  private CellReasoner(int steps, double[] parameters) {
    this.steps = steps;
    this.parameters = parameters;
  }

  /** Glorot-uniform weights. */
  static CellReasoner random(int steps, SplittableRandom random) {
    CellReasoner cell = new CellReasoner(steps, new double[offset(SIZES.length - 1)]);
    for (int layer = 0; layer + 1 < SIZES.length; layer++) {
      double bound = Math.sqrt(6.0 / (SIZES[layer] + SIZES[layer + 1]));
      for (int k = offset(layer); k < offset(layer + 1); k++) {
        cell.parameters[k] = random.nextDouble(-bound, bound);
      }
    }
    return cell;
  }

  /** Weights that are gradient descent with step size 1: x = relu(x) − relu(−x), carried along. */
  static CellReasoner gradientDescent(int steps) {
    CellReasoner cell = new CellReasoner(steps, new double[offset(SIZES.length - 1)]);
    for (int i = 0; i < 2 * D; i++) {
      cell.set(0, 2 * i, i, 1);
      cell.set(0, 2 * i + 1, i, -1);
    }
    for (int layer = 1; layer < SIZES.length - 2; layer++) {
      for (int i = 0; i < WIDTH; i++) {
        cell.set(layer, i, i, 1);
      }
    }
    for (int i = 0; i < D; i++) {
      for (int part = 0; part < 2; part++) {
        int source = part * D + i;
        cell.set(SIZES.length - 2, i, 2 * source, FilterReasoner.STEP_SIZE);
        cell.set(SIZES.length - 2, i, 2 * source + 1, -FilterReasoner.STEP_SIZE);
      }
    }
    return cell;
  }

  private void set(int layer, int to, int from, double value) {
    parameters[offset(layer) + from * SIZES[layer + 1] + to] = value;
  }

  private static int offset(int layer) {
    int offset = 0;
    for (int k = 0; k < layer; k++) {
      offset += SIZES[k] * SIZES[k + 1];
    }
    return offset;
  }

  @Override
  public double[] solve(double[] values, Population population, int n) {
    eigenvalues = values;
    basis = population.basis(n);
    side = population.side(n);
    points = new double[steps + 1][];
    layers = new double[steps][][];
    points[0] = new double[D];
    for (int t = 0; t < steps; t++) {
      double[] input = new double[2 * D];
      double[] along = toBasis(points[t]);
      for (int e = 0; e < D; e++) {
        along[e] = -(eigenvalues[e] * along[e] + side[e]);
      }
      System.arraycopy(fromBasis(along), 0, input, 0, D);
      System.arraycopy(points[t], 0, input, D, D);
      layers[t] = new double[SIZES.length][];
      layers[t][0] = input;
      for (int layer = 0; layer + 1 < SIZES.length; layer++) {
        layers[t][layer + 1] = apply(layer, layers[t][layer]);
      }
      points[t + 1] = layers[t][SIZES.length - 1];
    }
    return toBasis(points[steps]);
  }

  // Weights of one input lie side by side: inner loops over outputs run several at a time, and what
  // a rectifier holds at 0 is left out.
  private double[] apply(int layer, double[] in) {
    double[] out = new double[SIZES[layer + 1]];
    int offset = offset(layer);
    for (int j = 0; j < in.length; j++) {
      double x = in[j];
      int row = offset + j * out.length;
      if (x != 0) {
        for (int k = 0; k < out.length; k++) {
          out[k] += parameters[row + k] * x;
        }
      }
    }
    if (layer + 2 < SIZES.length) {
      for (int k = 0; k < out.length; k++) {
        out[k] = Math.max(out[k], 0);
      }
    }
    return out;
  }

  @Override
  public double[] backward(double[] slopes, double[] own) {
    double[] byEigenvalue = new double[D];
    double[] byPoint = fromBasis(slopes);
    for (int t = steps - 1; t >= 0; t--) {
      double[] back = byPoint;
      for (int layer = SIZES.length - 2; layer >= 0; layer--) {
        back = backThrough(layer, layers[t], back, own);
      }
      double[] byGradient = new double[D];
      double[] next = new double[D];
      System.arraycopy(back, 0, byGradient, 0, D);
      System.arraycopy(back, D, next, 0, D);
      double[] gradientAlong = toBasis(byGradient);
      double[] pointAlong = toBasis(points[t]);
      for (int e = 0; e < D; e++) {
        byEigenvalue[e] -= gradientAlong[e] * pointAlong[e];
        gradientAlong[e] *= -eigenvalues[e];
      }
      double[] through = fromBasis(gradientAlong);
      for (int i = 0; i < D; i++) {
        next[i] += through[i];
      }
      byPoint = next;
    }
    return byEigenvalue;
  }

  /** Slopes by the inputs of a layer; at those that a rectifier holds at 0, slopes are 0. */
  private double[] backThrough(int layer, double[][] values, double[] slopes, double[] own) {
    double[] in = values[layer];
    int offset = offset(layer);
    double[] back = new double[in.length];
    for (int j = 0; j < in.length; j++) {
      int row = offset + j * slopes.length;
      double x = in[j];
      if (x != 0) {
        for (int k = 0; k < slopes.length; k++) {
          own[row + k] += slopes[k] * x;
        }
      }
      if (x != 0 || layer == 0) {
        double sum = 0;
        for (int k = 0; k < slopes.length; k++) {
          sum += slopes[k] * parameters[row + k];
        }
        back[j] = sum;
      }
    }
    return back;
  }

  private double[] toBasis(double[] vector) {
    double[] along = new double[D];
    for (int e = 0; e < D; e++) {
      for (int i = 0; i < D; i++) {
        along[e] += basis[i][e] * vector[i];
      }
    }
    return along;
  }

  private double[] fromBasis(double[] along) {
    double[] vector = new double[D];
    for (int i = 0; i < D; i++) {
      for (int e = 0; e < D; e++) {
        vector[i] += basis[i][e] * along[e];
      }
    }
    return vector;
  }

  @Override
  public double[] parameters() {
    return parameters;
  }
}
