package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.SequenceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both losses against plain loops over doubles. */
class FoldingLossTest {

  private static final Offset<Double> EXACT = Offset.offset(2e-6);
  private static final List<RnaSequence> RNAS =
      List.of(
          new RnaSequence("hairpin", "GGGCAAAAGCCC"),
          new RnaSequence("no pairs", "GCAAAAGC"),
          new RnaSequence("empty", ""),
          new RnaSequence("ambiguous", "GGNAAAAACC"));
  private static final List<Structure> STRUCTURES =
      List.of(
          Structure.ofPairs(
              12, List.of(new BasePair(0, 11), new BasePair(1, 10), new BasePair(2, 9))),
          Structure.open(8),
          Structure.open(0),
          Structure.ofPairs(10, List.of(new BasePair(0, 9))));

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private SequenceBatch batch(int padded) {
    return SequenceBatch.encode(manager, RNAS, padded, PairingRules.STANDARD);
  }

  private NDArray truth(int padded) {
    return SequenceBatch.encodePairs(manager, STRUCTURES, padded);
  }

  /** Symmetric values; the same on real cells whatever the padding, noise on padding. */
  private NDArray map(long seed, int padded, boolean probabilities) {
    float[] values = new float[RNAS.size() * padded * padded];
    for (int n = 0; n < RNAS.size(); n++) {
      for (int i = 0; i < padded; i++) {
        for (int j = 0; j < padded; j++) {
          values[(n * padded + i) * padded + j] = (float) value(seed, n, i, j, probabilities);
        }
      }
    }
    NDArray map = manager.create(values, new Shape(RNAS.size(), padded, padded));
    return probabilities ? map.mul(batch(padded).allowed()) : map;
  }

  private static double value(long seed, int n, int i, int j, boolean probability) {
    Random random = new Random(seed * 1000 + n * 100 + Math.min(i, j) + 31L * Math.max(i, j));
    random.nextInt();
    return probability ? random.nextDouble() : 4 * random.nextGaussian();
  }

  private static boolean isLegal(int n, int i, int j) {
    return PairingRules.STANDARD.allows(RNAS.get(n).bases(), i, j);
  }

  private static double plainLogistic(double weight) {
    double total = 0;
    for (int n = 0; n < RNAS.size(); n++) {
      int length = RNAS.get(n).length();
      double sum = 0;
      for (int i = 0; i < length; i++) {
        for (int j = i + 1; j < length; j++) {
          if (isLegal(n, i, j)) {
            double probability = 1 / (1 + Math.exp(-(float) value(5, n, i, j, false)));
            boolean paired = STRUCTURES.get(n).partner(i) == j;
            sum -= paired ? weight * Math.log(probability) : Math.log(1 - probability);
          }
        }
      }
      total += sum / Math.max(1, length);
    }
    return total / RNAS.size();
  }

  private static double plainTrajectory(int steps, double discount) {
    double total = 0;
    for (int n = 0; n < RNAS.size(); n++) {
      int length = RNAS.get(n).length();
      for (int t = 0; t < steps; t++) {
        double shared = 0;
        double predicted = 0;
        double known = 0;
        for (int i = 0; i < length; i++) {
          for (int j = i + 1; j < length; j++) {
            double contact = isLegal(n, i, j) ? (float) value(t, n, i, j, true) : 0;
            double pair = STRUCTURES.get(n).partner(i) == j ? 1 : 0;
            shared += contact * pair;
            predicted += contact;
            known += pair;
          }
        }
        // Both triangles are summed: 2 TP over predicted + known, one added above and below.
        double f1 = (4 * shared + 1) / (2 * predicted + 2 * known + 1);
        total += Math.pow(discount, steps - 1 - t) * (1 - f1) / steps;
      }
    }
    return total / RNAS.size();
  }

  private List<NDArray> iterates(int steps, int padded) {
    List<NDArray> iterates = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      iterates.add(map(t, padded, true));
    }
    return iterates;
  }

  @Test
  void logisticLossIsTheMeanPerBaseWhateverThePadding() {
    for (int padded : new int[] {12, 17}) {
      for (float weight : new float[] {1, 5, 300}) {
        double found =
            FoldingLoss.logistic(map(5, padded, false), truth(padded), batch(padded), weight)
                .getFloat();
        double expected = plainLogistic(weight);
        assertThat(found).isCloseTo(expected, Offset.offset(1e-5 * Math.max(1, expected)));
      }
    }
  }

  @Test
  void logisticLossStaysFiniteForExtremeScores() {
    for (float score : new float[] {-200, 200}) {
      NDArray scores = manager.zeros(new Shape(RNAS.size(), 12, 12)).add(score);
      assertThat(FoldingLoss.logistic(scores, truth(12), batch(12), 300).getFloat())
          .isFinite()
          .isPositive();
    }
  }

  @Test
  void trajectoryLossIsTheDiscountedMeanWhateverThePadding() {
    for (int padded : new int[] {12, 15}) {
      for (double discount : new double[] {1, 0.8}) {
        for (int steps : new int[] {1, 4}) {
          double found =
              FoldingLoss.trajectoryF1(
                      iterates(steps, padded), truth(padded), batch(padded), discount)
                  .getFloat();
          assertThat(found).isCloseTo(plainTrajectory(steps, discount), EXACT);
        }
      }
    }
  }

  @Test
  void trajectoryLossIsZeroForTheTruthAndNearOneForItsOpposite() {
    NDArray truth = truth(12);
    NDArray opposite = batch(12).allowed().sub(truth);
    assertThat(FoldingLoss.trajectoryF1(List.of(truth), truth, batch(12), 1).getFloat()).isZero();
    assertThat(FoldingLoss.trajectoryF1(List.of(opposite), truth, batch(12), 1).getFloat())
        .isBetween(0.6f, 1f); // the empty RNA is right either way
  }

  @Test
  void gradientsOfBothLossesAreFiniteAndMissNoPair() {
    NDArray scores = map(5, 12, false);
    scores.setRequiresGradient(true);
    try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
      NDArray contacts = scores.getNDArrayInternal().sigmoid().mul(batch(12).allowed());
      NDArray f1 = FoldingLoss.trajectoryF1(List.of(contacts, contacts), truth(12), batch(12), 0.9);
      tape.backward(FoldingLoss.logistic(scores, truth(12), batch(12), 5).add(f1));
    }
    float[] gradient = scores.getGradient().toFloatArray();
    float[] allowed = batch(12).allowed().toFloatArray();
    for (int k = 0; k < gradient.length; k++) {
      assertThat(gradient[k]).isFinite();
      assertThat(gradient[k] != 0).isEqualTo(allowed[k] != 0);
    }
  }
}
