package e2efold.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import e2efold.model.Resources2020;
import e2efold.model.io.SafeTensors;
import e2efold.model.io.SafeTensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionFeaturesTest {

  @Test
  void meetAnIndependentComputation() throws IOException {
    assertThat(compare(Resources2020.small())).isEqualTo(1);
  }

  /** What the authors' code makes; skipped without it. */
  @Test
  void meetTheAuthorsCode() throws IOException {
    assumeThat(Resources2020.authors().folder()).exists();
    assertThat(compare(Resources2020.authors())).isEqualTo(2);
  }

  private static int compare(Resources2020 resources) throws IOException {
    Map<String, Tensor> golden =
        SafeTensors.decode(
            Files.readAllBytes(resources.folder().resolve("golden.safetensors")), "golden");
    int compared = 0;
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Map.Entry<String, Tensor> entry : golden.entrySet()) {
        if (entry.getKey().endsWith("/position_features")) {
          int length = (int) entry.getValue().shape()[0];
          float[] expected = entry.getValue().values();
          float[] actual =
              PositionFeatures.PUBLISHED.of(manager, new int[] {length}, length).toFloatArray();
          assertThat(actual).hasSameSizeAs(expected);
          for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(1e-6f));
          }
          compared++;
        }
      }
    }
    return compared;
  }

  @Test
  void areZeroOnPaddingAndBlindToIt() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] alone = PositionFeatures.PUBLISHED.of(manager, new int[] {5}, 5).toFloatArray();
      float[] padded =
          PositionFeatures.PUBLISHED
              .of(manager, new int[] {0, 5}, 9)
              .get(new NDIndex("1"))
              .toFloatArray();
      for (int k = 0; k < padded.length; k++) {
        assertThat(padded[k]).isEqualTo(k < alone.length ? alone[k] : 0);
      }
    }
  }

  @Test
  void growBeyondBoundsOnlyAsPublished() {
    int length = 20_000;
    try (NDManager manager = NDManager.newBaseManager()) {
      int[] lengths = {length};
      assertThat(PositionFeatures.PUBLISHED.of(manager, lengths, length).max().getFloat())
          .isEqualTo(length);
      float[] bounded = PositionFeatures.BOUNDED.of(manager, lengths, length).toFloatArray();
      for (float value : bounded) {
        assertThat(Math.abs(value)).isLessThanOrEqualTo(1.01f);
      }
      for (int i = 1; i < length; i++) {
        int at = i * PositionFeatures.COUNT;
        assertThat(bounded[at]).isGreaterThan(bounded[at - PositionFeatures.COUNT]);
      }
    }
  }
}
