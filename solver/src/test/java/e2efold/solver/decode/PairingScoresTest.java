package e2efold.solver.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairingScoresTest {

  @Test
  void readsTheUpperTriangleOfAPaddedMatrix() {
    float[] matrix = new float[16];
    for (int k = 0; k < 16; k++) {
      matrix[k] = k / 16f;
    }
    PairingScores scores = PairingScores.ofMatrix(matrix, 4, 3);
    assertThat(scores.upperTriangle()).containsExactly(1 / 16f, 2 / 16f, 6 / 16f);
    for (int i = 0; i < 3; i++) {
      for (int j = i + 1; j < 3; j++) {
        assertThat(scores.at(i, j)).isEqualTo(matrix[i * 4 + j]).isEqualTo(scores.at(j, i));
      }
      assertThat(scores.at(i, i)).isZero();
    }
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> new PairingScores(3, new float[] {0, 1, Float.NaN}))
        .hasMessage("pair (2, 3): NaN is no probability");
    assertThatThrownBy(() -> new PairingScores(2, new float[] {-0.1f}))
        .hasMessage("pair (1, 2): -0.1 is no probability");
    assertThatThrownBy(() -> new PairingScores(2, new float[] {1.5f}))
        .hasMessage("pair (1, 2): 1.5 is no probability");
  }

  @Test
  void refusesArraysThatDoNotFit() {
    assertThatThrownBy(() -> new PairingScores(4, new float[5]))
        .hasMessage("length 4 does not fit 5 pair probabilities");
    assertThatThrownBy(() -> PairingScores.ofMatrix(new float[9], 3, 4))
        .hasMessage("9 values are no matrix of 4 rows of 3");
    assertThatThrownBy(() -> PairingScores.ofMatrix(new float[9], 4, 3))
        .hasMessage("9 values are no matrix of 3 rows of 4");
  }
}
