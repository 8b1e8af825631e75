package e2efold.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.SequenceBatch;
import e2efold.model.TestNetworks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scores of an RNA are its own: symmetric, and the same in whatever batch it comes. */
class AttentionScorerTest {

  private static final double SAME = 1e-4;

  private NDManager manager;
  private FoldingNetwork network;

  /** The form under test. */
  ScorerSpec form() {
    return TestNetworks.SMALL;
  }

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    network = TestNetworks.shaken(form(), manager, 5);
  }

  @AfterEach
  void close() {
    network.close();
    manager.close();
  }

  private float[] alone(RnaSequence rna) {
    return scores(List.of(rna), rna.length()).get(0);
  }

  private List<float[]> scores(List<RnaSequence> rnas, int padded) {
    return TestNetworks.allowedScores(network, manager, rnas, padded);
  }

  private float[] raw(List<RnaSequence> rnas, int padded, Mode mode) {
    try (NDManager scope = manager.newSubManager()) {
      SequenceBatch batch = network.encode(scope, rnas, padded);
      return network.scores(batch, mode).toFloatArray();
    }
  }

  @Test
  void scoresAreSymmetricAndDifferFromPairToPair() {
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(1), 31, 24, 31);
    for (float[] map : scores(rnas, 31)) {
      int length = (int) Math.round(Math.sqrt(map.length));
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < length; i++) {
        for (int j = 0; j < length; j++) {
          assertThat(map[i * length + j]).isEqualTo(map[j * length + i]);
          if (map[i * length + j] != 0) {
            least = Math.min(least, map[i * length + j]);
            most = Math.max(most, map[i * length + j]);
          }
        }
      }
      assertThat(most - least).isGreaterThan(0.1f);
    }
  }

  @Test
  void paddingChangesNothing() {
    Random random = new Random(2);
    for (int length : new int[] {5, 13, 32, 57}) {
      RnaSequence rna = TestNetworks.rna(random, length, RnaSequence.ALPHABET + "ACGUACGUACGU");
      float[] own = alone(rna);
      for (int padded : new int[] {length + 1, length + 8, 2 * length + 3}) {
        assertThat(TestNetworks.distance(own, scores(List.of(rna), padded).get(0)))
            .isLessThanOrEqualTo(SAME);
      }
    }
  }

  @Test
  void companyAndOrderChangeNothing() {
    Random random = new Random(3);
    List<RnaSequence> rnas = new ArrayList<>(TestNetworks.rnas(random, 22, 40, 9, 33, 1, 40, 28));
    List<float[]> own = rnas.stream().map(this::alone).toList();
    for (int size = 2; size <= rnas.size(); size++) {
      for (int trial = 0; trial < 3; trial++) {
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < rnas.size(); k++) {
          order.add(k);
        }
        Collections.shuffle(order, random);
        List<Integer> members = order.subList(0, size);
        List<float[]> together = scores(members.stream().map(rnas::get).toList(), 41);
        for (int k = 0; k < size; k++) {
          assertThat(TestNetworks.distance(own.get(members.get(k)), together.get(k)))
              .isLessThanOrEqualTo(SAME);
        }
      }
    }
  }

  /** Alone, an RNA is scored in stripes; they must meet without a seam. */
  @Test
  void stripesGiveWhatWholeMapsGive() {
    Random random = new Random(10);
    for (int length : new int[] {127, 128, 129, 150, 270}) {
      List<RnaSequence> rnas = TestNetworks.rnas(random, length, length - 3);
      for (int k = 0; k < 2; k++) {
        float[] together = scores(rnas, length).get(k);
        assertThat(TestNetworks.distance(alone(rnas.get(k)), together)).isLessThanOrEqualTo(SAME);
      }
    }
  }

  /** RNA k shares its map with RNA k + B / 2; nothing of the partner may reach it. */
  @Test
  void thePartnerOnTheSameMapDoesNotMatter() {
    Random random = new Random(4);
    RnaSequence fixed = TestNetworks.rna(random, 30);
    float[] above = scores(List.of(fixed, TestNetworks.rna(random, 30)), 30).get(0);
    float[] below = scores(List.of(TestNetworks.rna(random, 30), fixed), 30).get(1);
    for (int length : new int[] {0, 1, 4, 17, 29, 30}) {
      for (String letters : List.of("ACGU", "G", "N")) {
        RnaSequence other = TestNetworks.rna(random, length, letters);
        assertThat(TestNetworks.distance(above, scores(List.of(fixed, other), 30).get(0)))
            .isLessThanOrEqualTo(1e-6);
        assertThat(TestNetworks.distance(below, scores(List.of(other, fixed), 30).get(1)))
            .isLessThanOrEqualTo(1e-6);
      }
    }
  }

  @Test
  void shortestSequencesHaveFiniteScores() {
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(5), 0, 1, 3, 4, 5);
    for (int padded : new int[] {5, 12}) {
      for (float score : raw(rnas, padded, Mode.INFERENCE)) {
        assertThat(score).isFinite();
      }
    }
    for (RnaSequence rna : rnas) {
      int padded = Math.max(1, rna.length());
      float[] own = raw(List.of(rna), padded, Mode.INFERENCE);
      assertThat(own).hasSize(padded * padded).doesNotContain(Float.NaN);
    }
  }

  @Test
  void shapeIsThatOfTheBatchForOddAndEvenBatches() {
    for (int count = 1; count <= 4; count++) {
      int[] lengths = new int[count];
      Arrays.fill(lengths, 12);
      try (NDManager scope = manager.newSubManager()) {
        SequenceBatch batch = network.encode(scope, TestNetworks.rnas(new Random(6), lengths), 14);
        NDArray scores = network.scores(batch, Mode.INFERENCE);
        assertThat(scores.getShape()).isEqualTo(new Shape(count, 14, 14));
        assertThat(scores.getManager()).isSameAs(scope);
      }
    }
  }

  @Test
  void dropoutIsDrawnInTrainingOnly() {
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(7), 20, 20);
    float[] plain = raw(rnas, 20, Mode.INFERENCE);
    Engine.getInstance().setRandomSeed(1);
    float[] first = raw(rnas, 20, Mode.TRAINING);
    float[] second = raw(rnas, 20, Mode.TRAINING);
    Engine.getInstance().setRandomSeed(1);
    float[] again = raw(rnas, 20, Mode.TRAINING);
    assertThat(raw(rnas, 20, Mode.INFERENCE)).containsExactly(plain);
    assertThat(again).containsExactly(first);
    assertThat(TestNetworks.distance(first, second)).isGreaterThan(1e-3);
    assertThat(TestNetworks.distance(first, plain)).isGreaterThan(1e-3);
  }

  @Test
  void threadsChangeNothing() {
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(8), 90, 71, 90);
    int before = JniUtils.getNumThreads();
    try {
      JniUtils.setNumThreads(1);
      List<float[]> one = scores(rnas, 90);
      JniUtils.setNumThreads(3);
      List<float[]> three = scores(rnas, 90);
      for (int k = 0; k < rnas.size(); k++) {
        assertThat(TestNetworks.distance(one.get(k), three.get(k))).isLessThanOrEqualTo(SAME);
      }
    } finally {
      JniUtils.setNumThreads(before);
    }
  }

  /** Capped, the parameters' manager refuses any array that is made in it by mistake. */
  @Test
  void forwardPassesLeaveNothingBehind() {
    NDManager owner = network.parameters().get("score.bias").getManager();
    owner.cap();
    int parameters = owner.getManagedArrays().size();
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(9), 18, 25, 7);
    scores(rnas, 25);
    int others = manager.getManagedArrays().size();
    for (int k = 0; k < 5; k++) {
      scores(rnas, 25);
      raw(rnas, 25, Mode.TRAINING);
    }
    assertThat(owner.getManagedArrays()).hasSize(parameters);
    assertThat(manager.getManagedArrays()).hasSize(others);
  }

  @Test
  void oneSetOfParametersServesEveryLength() {
    for (int length : new int[] {10, 50}) {
      assertThat(alone(TestNetworks.rna(new Random(length), length))).doesNotContain(Float.NaN);
    }
    Shape[] shapes =
        network.parameters().specs().stream()
            .map(spec -> new Shape(spec.shape()))
            .toArray(Shape[]::new);
    assertThat(
            TestNetworks.spec(form()).parameters().stream()
                .map(spec -> new Shape(spec.shape()))
                .toArray(Shape[]::new))
        .containsExactly(shapes);
  }
}
