package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small seeded problems. */
public final class TestProblems {

  private TestProblems() {}

  /** A random sequence of ACGU. */
  public static RnaSequence sequence(Random random, int length) {
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append("ACGU".charAt(random.nextInt(4)));
    }
    return new RnaSequence("random", bases.toString());
  }

  /** Random symmetric scores, row-major {@code (L, L)}. */
  public static double[] scores(Random random, int length, double mean, double deviation) {
    double[] scores = new double[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = i; j < length; j++) {
        double score = mean + deviation * random.nextGaussian();
        scores[i * length + j] = score;
        scores[j * length + i] = score;
      }
    }
    return scores;
  }

  /** Random couplings of stacked legal pairs, row-major {@code (L, L)}, on the upper triangle. */
  public static double[] couplings(Random random, String bases) {
    int length = bases.length();
    double[] allowed = allowed(bases);
    double[] couplings = new double[length * length];
    for (int i = 0; i + 1 < length; i++) {
      for (int j = i + 2; j < length; j++) {
        double both = allowed[i * length + j] * allowed[(i + 1) * length + j - 1];
        couplings[i * length + j] = both * (0.2 + 0.5 * random.nextGaussian());
      }
    }
    return couplings;
  }

  /** 1 on the legal pairs of a sequence, row-major {@code (L, L)}. */
  public static double[] allowed(String bases) {
    int length = bases.length();
    double[] allowed = new double[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        allowed[i * length + j] = PairingRules.STANDARD.allows(bases, i, j) ? 1 : 0;
      }
    }
    return allowed;
  }

  /** A batch of one problem per sequence, padded to {@code padded}; padding scores are noise. */
  public static PairingProblem problem(
      NDManager manager, DataType type, List<String> bases, List<double[]> scores, int padded) {
    double[] u = new Random(99).doubles((long) bases.size() * padded * padded, -9, 9).toArray();
    double[] m = new double[u.length];
    for (int b = 0; b < bases.size(); b++) {
      int length = bases.get(b).length();
      double[] allowed = allowed(bases.get(b));
      for (int i = 0; i < length; i++) {
        int row = (b * padded + i) * padded;
        System.arraycopy(scores.get(b), i * length, u, row, length);
        System.arraycopy(allowed, i * length, m, row, length);
      }
    }
    Shape shape = new Shape(bases.size(), padded, padded);
    return new PairingProblem(array(manager, type, u, shape), array(manager, type, m, shape));
  }

  /** One random problem without padding. */
  public static PairingProblem random(NDManager manager, DataType type, long seed, int length) {
    Random random = new Random(seed);
    return problem(
        manager,
        type,
        List.of(sequence(random, length).bases()),
        List.of(scores(random, length, 1, 3)),
        length);
  }

  /** An array of the given type. */
  public static NDArray array(NDManager manager, DataType type, double[] values, Shape shape) {
    if (type == DataType.FLOAT64) {
      return manager.create(values, shape);
    }
    float[] single = new float[values.length];
    for (int k = 0; k < single.length; k++) {
      single[k] = (float) values[k];
    }
    return manager.create(single, shape);
  }

  /** The values of an array of any floating type. */
  public static double[] values(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] single = array.toFloatArray();
    return IntStream.range(0, single.length).mapToDouble(k -> single[k]).toArray();
  }
}
