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
    float[] mask = new float[2 * M * L];
    for (int n = 0; n < 2 * M; n++) {
      for (int i = 0; i < LENGTHS[n]; i++) {
        mask[n * L + i] = 1;
      }
    }
    return new FoldedMap(manager, manager.create(mask, new Shape(2 * M, L)), DISTANCE);
  }

  private static float[] noise(Random random, int count) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Whether a cell holds a pair of the first RNA (row &lt; column) or of the second. */
  private static boolean isLive(int map, int row, int column) {
    int length = row < column ? LENGTHS[map] : LENGTHS[M + map];
    return Math.abs(row - column) >= DISTANCE && Math.max(row, column) < length;
  }

  @Test
  void cellsAreLiveWhereEitherRnaCanPair() {
    float[] live = folded().live().toFloatArray();
    for (int m = 0; m < M; m++) {
      for (int r = 0; r < L; r++) {
        for (int c = 0; c < L; c++) {
          assertThat(live[(m * L + r) * L + c]).isEqualTo(isLive(m, r, c) ? 1 : 0);
        }
      }
    }
  }

  @Test
  void productPairsTheFivePrimeBaseWithTheThreePrimeBase() {
    int channels = 3;
    int k = 5;
    Random random = new Random(1);
    float[] five = noise(random, 2 * M * channels * L * k);
    float[] three = noise(random, 2 * M * channels * L * k);
    Shape shape = new Shape(2 * M, channels, L, k);
    float[] product =
        folded().product(manager.create(five, shape), manager.create(three, shape)).toFloatArray();
    for (int m = 0; m < M; m++) {
      for (int ch = 0; ch < channels; ch++) {
        for (int r = 0; r < L; r++) {
          for (int c = 0; c < L; c++) {
            int n = r < c ? m : M + m;
            int i = Math.min(r, c);
            int j = Math.max(r, c);
            double expected = 0;
            for (int f = 0; f < k; f++) {
              expected +=
                  (double) five[((n * channels + ch) * L + i) * k + f]
                      * three[((n * channels + ch) * L + j) * k + f];
            }
            if (r != c) {
              float found = product[((m * channels + ch) * L + r) * L + c];
              assertThat(Math.abs(found - expected)).isLessThan(1e-5);
            }
          }
        }
      }
    }
  }

  @Test
  void unfoldingGivesEachRnaItsSymmetricMap() {
    float[] map = noise(new Random(2), M * L * L);
    float[] unfolded = folded().unfold(manager.create(map, new Shape(M, 1, L, L))).toFloatArray();
    for (int n = 0; n < 2 * M; n++) {
      for (int i = 0; i < L; i++) {
        for (int j = i; j < L; j++) {
          float expected = 0;
          if (j - i >= DISTANCE) {
            expected = n < M ? map[(n * L + i) * L + j] : map[((n - M) * L + j) * L + i];
          }
          assertThat(unfolded[(n * L + i) * L + j]).isEqualTo(expected);
          assertThat(unfolded[(n * L + j) * L + i]).isEqualTo(expected);
        }
      }
    }
  }

  /** Whatever stands on the other RNA's cells, or on dead ones, after any number of blocks. */
  @Test
  void theTowerKeepsTheTwoRnasApart() {
    int channels = 3;
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
      float[] a = run(tower, first, channels, parameters);
      float[] b = run(tower, second, channels, parameters);
      for (int at = 0; at < a.length; at++) {
        if (at / L % L <= at % L) {
          assertThat(b[at]).isEqualTo(a[at]);
        }
      }
      assertThat(TestNetworks.distance(a, b)).isGreaterThan(1);
    }
  }

  private float[] run(PairTower tower, float[] cells, int channels, Parameters parameters) {
    NDArray live = folded().live();
    NDArray x = manager.create(cells, new Shape(M, channels, L, L)).mul(live);
    float[] out = tower.apply(x, live, parameters).toFloatArray();
    for (int at = 0; at < out.length; at++) {
      int map = at / (channels * L * L);
      if (!isLive(map, at / L % L, at % L)) {
        assertThat(out[at]).isZero();
      }
    }
    return out;
  }
}
