package e2efold.model.study.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The population of problems: inputs x ~ U[−5, 5]¹⁰, right-hand sides b ~ U[−5, 5]⁵, random
 * rotations P whose columns are the eigenvectors, given with the input, and the true eigenvalues.
 * Along the basis a problem falls apart into five numbers; {@code c = Pᵀb} holds b in it.
 */
final class Population {

  static final int INPUTS = 10;
  static final int DIMENSION = 5;

  private static final double RANGE = 5;
  // One generator for the truth, one for the samples, so that neither moves the other.
  private static final long TRUTH_SEED = 20;
  private static final long SAMPLE_SEED = 2;

  private final double[][] inputs;
  private final double[][] sides;
  private final double[][][] bases;
  private final double[][] eigenvalues;

  Population(int size, Truth kind) {
    EnergyNet truth = EnergyNet.truth(kind, new SplittableRandom(TRUTH_SEED));
    inputs = new double[size][];
    sides = new double[size][];
    bases = new double[size][][];
    eigenvalues = new double[size][];
    SplittableRandom random = new SplittableRandom(SAMPLE_SEED);
    for (int n = 0; n < size; n++) {
      inputs[n] = random.doubles(INPUTS, -RANGE, RANGE).toArray();
      double[] b = random.doubles(DIMENSION, -RANGE, RANGE).toArray();
      bases[n] = orthogonal(random);
      sides[n] = new double[DIMENSION];
      for (int e = 0; e < DIMENSION; e++) {
        for (int i = 0; i < DIMENSION; i++) {
          sides[n][e] += bases[n][i][e] * b[i];
        }
      }
      eigenvalues[n] = truth.eigenvalues(inputs[n]);
    }
  }

  int size() {
    return inputs.length;
  }

  double[] input(int n) {
    return inputs[n];
  }

  /** b in the basis of the problem. */
  double[] side(int n) {
    return sides[n];
  }

  /** P, its columns the eigenvectors. */
  double[][] basis(int n) {
    return bases[n];
  }

  /** True eigenvalues. */
  double[] eigenvalues(int n) {
    return eigenvalues[n];
  }

  /** Gram–Schmidt on Gaussian columns, the last one turned where needed: uniform over rotations. */
  private static double[][] orthogonal(SplittableRandom random) {
    double[][] p = new double[DIMENSION][DIMENSION];
    for (int e = 0; e < DIMENSION; e++) {
      double[] v = new double[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        v[i] = random.nextGaussian();
      }
      for (int f = 0; f < e; f++) {
        double along = 0;
        for (int i = 0; i < DIMENSION; i++) {
          along += p[i][f] * v[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
          v[i] -= along * p[i][f];
        }
      }
      double norm = 0;
      for (double x : v) {
        norm += x * x;
      }
      norm = Math.sqrt(norm);
      for (int i = 0; i < DIMENSION; i++) {
        p[i][e] = v[i] / norm;
      }
    }
    if (determinant(p) < 0) {
      for (double[] row : p) {
        row[DIMENSION - 1] *= -1;
      }
    }
    return p;
  }

  /** By elimination with pivots. */
  private static double determinant(double[][] matrix) {
    double[][] rows = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double product = 1;
    for (int c = 0; c < rows.length; c++) {
      int pivot = c;
      for (int r = c + 1; r < rows.length; r++) {
        pivot = Math.abs(rows[r][c]) > Math.abs(rows[pivot][c]) ? r : pivot;
      }
      double[] swapped = rows[c];
      rows[c] = rows[pivot];
      rows[pivot] = swapped;
      product *= pivot == c ? rows[c][c] : -rows[c][c];
      for (int r = c + 1; r < rows.length; r++) {
        double factor = rows[r][c] / rows[c][c];
        for (int j = c; j < rows.length; j++) {
          rows[r][j] -= factor * rows[c][j];
        }
      }
    }
    return product;
  }
}
