package e2efold.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.model.Parameters;
import e2efold.model.TestNetworks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two RNAs on one map against plain loops; and the tower keeps them apart. */
class FoldedMapTest {

  private static final int M = 2;
  private static final int L = 13;
  private static final int DISTANCE = 4;
  // Sequences 0 and 1 lie above the diagonal, 2 and 3 below, on maps 0 and 1.
  private static final int[] LENGTHS = {13, 9, 6, 0};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private FoldedMap folded() {
    return folded(DISTANCE);
  }

  private FoldedMap folded(int distance) {
    float[] mask = new float[2 * M * L];
    for (int n = 0; n < 2 * M; n++) {
      for (int i = 0; i < LENGTHS[n]; i++) {
        mask[n * L + i] = 1;
      }
    }
    return new FoldedMap(manager, manager.create(mask, new Shape(2 * M, L)), distance);
  }

  private static float[] noise(Random random, int count) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Whether a cell holds a pair of the first RNA (row &lt; column) or of the second. */
  private static boolean isLive(int map, int row, int column, int distance) {
    int length = row < column ? LENGTHS[map] : LENGTHS[M + map];
    return Math.abs(row - column) >= distance && Math.max(row, column) < length;
  }

  @Test
  void cellsAreLiveWhereEitherRnaCanPair() {
    float[] live = folded().live().toFloatArray();
    for (int m = 0; m < M; m++) {
      for (int r = 0; r < L; r++) {
        for (int c = 0; c < L; c++) {
          assertThat(live[(m * L + r) * L + c]).isEqualTo(isLive(m, r, c, DISTANCE) ? 1 : 0);
        }
      }
    }
  }

  /** Below the diagonal the two halves of the channels change places. */
  @Test
  void foldingPairsTheFivePrimeBaseWithTheThreePrimeBase() {
    int channels = 4;
    int k = 5;
    Random random = new Random(1);
    float[] fiveFactors = noise(random, 2 * M * L * k);
    float[] threeFactors = noise(random, 2 * M * L * k);
    float[] fiveSums = noise(random, 2 * M * L * channels);
    float[] threeSums = noise(random, 2 * M * L * channels);
    float[] weight = noise(random, k * channels);
    float[] distance = noise(random, (L + 1) * channels);
    Shape factors = new Shape(2 * M, L, k);
    Shape sums = new Shape(2 * M, L, channels);
    PairFeatures features =
        new PairFeatures(
            new BaseFeatures(manager.create(fiveFactors, factors), manager.create(fiveSums, sums)),
            new BaseFeatures(
                manager.create(threeFactors, factors), manager.create(threeSums, sums)),
            manager.create(weight, new Shape(k, 1, channels)),
            manager.create(distance, new Shape(L + 1, channels)));
    float[] map = folded().fold(features).toFloatArray();
    float[] stripe = features.stripe(3, 8).toFloatArray(); // (2M, C, 5, L - 3)
    for (int m = 0; m < M; m++) {
      for (int ch = 0; ch < channels; ch++) {
        for (int r = 0; r < L; r++) {
          for (int c = 0; c < L; c++) {
            int n = r < c ? m : M + m;
            int i = Math.min(r, c);
            int j = Math.max(r, c);
            int channel = r < c ? ch : (ch + channels / 2) % channels;
            double expected =
                fiveSums[(n * L + i) * channels + channel]
                    + threeSums[(n * L + j) * channels + channel]
                    + distance[(j - i) * channels + channel];
            for (int f = 0; f < k; f++) {
              expected +=
                  (double) fiveFactors[(n * L + i) * k + f]
                      * threeFactors[(n * L + j) * k + f]
                      * weight[f * channels + channel];
            }
            float found = map[((m * channels + ch) * L + r) * L + c];
            assertThat(Math.abs(found - (isLive(m, r, c, DISTANCE) ? expected : 0)))
                .isLessThan(1e-5);
            if (3 <= r && r < 8 && r < c) {
              float same = stripe[((m * channels + ch) * 5 + r - 3) * (L - 3) + c - 3];
              assertThat(Math.abs(same - expected)).isLessThan(1e-5);
            }
          }
        }
      }
    }
  }

  /** The first channel is read above the diagonal, the second below it. */
  @Test
  void unfoldingGivesEachRnaItsSymmetricMap() {
    float[] map = noise(new Random(2), M * 2 * L * L);
    float[] unfolded = folded().unfold(manager.create(map, new Shape(M, 2, L, L))).toFloatArray();
    for (int n = 0; n < 2 * M; n++) {
      for (int i = 0; i < L; i++) {
        for (int j = i; j < L; j++) {
          float expected = 0;
          if (j - i >= DISTANCE) {
            expected =
                n < M ? map[(2 * n * L + i) * L + j] : map[((2 * (n - M) + 1) * L + j) * L + i];
          }
          assertThat(unfolded[(n * L + i) * L + j]).isEqualTo(expected);
          assertThat(unfolded[(n * L + j) * L + i]).isEqualTo(expected);
        }
      }
    }
  }

  /** The mirror image of a map gives the mirror image of what the tower makes of it. */
  @Test
  void theTowerCommutesWithTheMirror() {
    int channels = 6;
    PairTower tower = new PairTower("tower", channels, 4, 3);
    Map<String, float[]> values = new LinkedHashMap<>();
    Random random = new Random(4);
    tower.parameters().forEach(spec -> values.put(spec.name(), noise(random, spec.count())));
    try (Parameters parameters = Parameters.of(tower.parameters(), manager, values)) {
      NDArray all = manager.ones(new Shape(1, 1, L, L));
      NDArray x = manager.create(noise(random, channels * L * L), new Shape(1, channels, L, L));
      NDArray image = Mirror.swap(x.transpose(0, 1, 3, 2), 1);
      NDArray once = tower.apply(x, all, parameters, LayerWatcher.NONE);
      NDArray mirrored =
          Mirror.swap(tower.apply(image, all, parameters, LayerWatcher.NONE), 1)
              .transpose(0, 1, 3, 2);
      double scale = once.abs().max().getFloat();
      assertThat(TestNetworks.distance(once.toFloatArray(), mirrored.toFloatArray()))
          .isLessThan(1e-5 * scale);
      assertThat(TestNetworks.distance(once.toFloatArray(), image.toFloatArray()))
          .isGreaterThan(0.1 * scale);
    }
  }

  /**
   * Whatever stands on the other RNA's cells, or on dead ones, after any number of blocks. Three is
   * the least distance that the network's form accepts.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, DISTANCE})
  void theTowerKeepsTheTwoRnasApart(int distance) {
    int channels = 4;
    PairTower tower = new PairTower("tower", channels, 4, 5);
    Map<String, float[]> values = new LinkedHashMap<>();
    Random random = new Random(3);
    tower.parameters().forEach(spec -> values.put(spec.name(), noise(random, spec.count())));
    try (Parameters parameters = Parameters.of(tower.parameters(), manager, values)) {
      float[] first = noise(random, M * channels * L * L);
      float[] second = first.clone();
      for (int at = 0; at < second.length; at++) {
        if (at / L % L > at % L) {
          second[at] = (float) (100 * random.nextGaussian());
        }
      }
      float[] a = run(tower, first, channels, parameters, distance);
      float[] b = run(tower, second, channels, parameters, distance);
      for (int at = 0; at < a.length; at++) {
        if (at / L % L <= at % L) {
          assertThat(b[at]).isEqualTo(a[at]);
        }
      }
      assertThat(TestNetworks.distance(a, b)).isGreaterThan(1);
    }
  }

  private float[] run(
      PairTower tower, float[] cells, int channels, Parameters parameters, int distance) {
    NDArray live = folded(distance).live();
    NDArray x = manager.create(cells, new Shape(M, channels, L, L)).mul(live);
    float[] out = tower.apply(x, live, parameters, LayerWatcher.NONE).toFloatArray();
    for (int at = 0; at < out.length; at++) {
      int map = at / (channels * L * L);
      if (!isLive(map, at / L % L, at % L, distance)) {
        assertThat(out[at]).isZero();
      }
    }
    return out;
  }
}
