package e2efold.data.rna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Each pair has a cell of its own, row after row. */
class PairCellsTest {

  @Test
  void rowsFollowEachOther() {
    for (int length = 0; length < 30; length++) {
      int k = 0;
      for (int i = 0; i < length; i++) {
        for (int j = i + 1; j < length; j++) {
          assertThat(PairCells.at(i, j, length)).isEqualTo(k++);
        }
      }
      assertThat(PairCells.count(length)).isEqualTo(k);
    }
  }

  @Test
  void longRnasDoNotOverflow() {
    assertThat(PairCells.at(59_998, 59_999, 60_000)).isEqualTo(PairCells.count(60_000) - 1);
    assertThatThrownBy(() -> PairCells.count(70_000)).isInstanceOf(ArithmeticException.class);
  }
}
