package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.ScorerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small networks and random RNAs for the tests of this module. */
public final class TestNetworks {

  /** Every part of the default network, small. */
  public static final AttentionForm SMALL = new AttentionForm(16, 2, 2, 24, 8, 6, 2, 0.2f);

  private TestNetworks() {}

  /** A model around {@link #SMALL}. */
  public static ModelSpec spec() {
    return spec(SMALL);
  }

  /** A model around a network's form. */
  public static ModelSpec spec(ScorerSpec form) {
    return new ModelSpec(
        form,
        UnrolledSpec.DEFAULT,
        PairingRules.STANDARD,
        new DecoderSpec("mutual-best", 0.5, Evidence.CONTACTS));
  }

  /**
   * A network whose every parameter of the scorer is off its first value, so that no branch that
   * starts silent hides a fault.
   */
  public static FoldingNetwork shaken(NDManager manager, long seed) {
    return shaken(SMALL, manager, seed);
  }

  /** The same around another form. */
  public static FoldingNetwork shaken(ScorerSpec form, NDManager manager, long seed) {
    ModelSpec spec = spec(form);
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Parameters first = Parameters.initialise(spec.parameters(), manager, seed)) {
      values.putAll(first.toMap());
    }
    Random random = new Random(seed);
    values.forEach(
        (name, array) -> {
          for (int k = 0; k < array.length && !name.startsWith("solver."); k++) {
            array[k] += (float) (0.15 * random.nextGaussian());
          }
        });
    return new FoldingNetwork(spec, Parameters.of(spec.parameters(), manager, values));
  }

  /** A random RNA of A, C, G, U. */
  public static RnaSequence rna(Random random, int length) {
    return rna(random, length, "ACGU");
  }

  /** A random RNA of given letters. */
  public static RnaSequence rna(Random random, int length, String letters) {
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append(letters.charAt(random.nextInt(letters.length())));
    }
    return new RnaSequence("r" + length, bases.toString());
  }

  /** Random RNAs of the given lengths. */
  public static List<RnaSequence> rnas(Random random, int... lengths) {
    List<RnaSequence> rnas = new ArrayList<>();
    for (int length : lengths) {
      rnas.add(rna(random, length));
    }
    return rnas;
  }

  /**
   * Scores of a batch, without gradients.
   *
   * @return for each RNA its own (length, length) map, row-major; 0 where no pair is allowed
   */
  public static List<float[]> allowedScores(
      FoldingNetwork network, NDManager manager, List<RnaSequence> rnas, int paddedLength) {
    try (NDManager scope = manager.newSubManager()) {
      SequenceBatch batch = network.encode(scope, rnas, paddedLength);
      NDArray scores = network.scores(batch, Mode.INFERENCE);
      return own(scores.mul(batch.allowed()), rnas, paddedLength);
    }
  }

  /** Cuts (B, L, L) maps to the lengths of their RNAs. */
  public static List<float[]> own(NDArray maps, List<RnaSequence> rnas, int paddedLength) {
    float[] all = maps.toFloatArray();
    List<float[]> own = new ArrayList<>();
    for (int n = 0; n < rnas.size(); n++) {
      int length = rnas.get(n).length();
      float[] map = new float[length * length];
      for (int i = 0; i < length; i++) {
        System.arraycopy(all, (n * paddedLength + i) * paddedLength, map, i * length, length);
      }
      own.add(map);
    }
    return own;
  }

  /** Largest difference of two arrays; NaN when either holds one. */
  public static double distance(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values against " + b.length);
    }
    double largest = 0;
    for (int k = 0; k < a.length; k++) {
      double gap = Math.abs((double) a[k] - b[k]);
      largest = gap <= largest ? largest : gap;
    }
    return largest;
  }
}
