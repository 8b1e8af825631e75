package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.BasePair;
import e2efold.solver.decode.PairingScores;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What is kept of a map, and how it comes back. */
class SparsePairsTest {

  @RepeatedTest(20)
  void whatIsProbableComesBack(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int length = random.nextInt(40);
    float[] triangle = new float[length * (length - 1) / 2];
    for (int k = 0; k < triangle.length; k++) {
      triangle[k] = random.nextInt(3) == 0 ? random.nextFloat() : random.nextFloat() * 0.012f;
    }
    PairingScores scores = new PairingScores(length, triangle);
    SparsePairs kept = SparsePairs.of(scores);
    SortedMap<BasePair, Float> pairs = new TreeMap<>();
    kept.forEach((i, j, p) -> pairs.put(new BasePair(i, j), p));
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++) {
        float own = scores.at(i, j);
        assertThat(pairs.getOrDefault(new BasePair(i, j), 0f))
            .isEqualTo(own >= SparsePairs.LEAST ? own : 0);
        assertThat(kept.scores().at(i, j)).isEqualTo(own >= SparsePairs.LEAST ? own : 0);
      }
    }
    SparsePairs again =
        SparsePairs.of(length, (i, j) -> pairs.getOrDefault(new BasePair(i, j), 0f));
    assertThat(again.scores().upperTriangle()).isEqualTo(kept.scores().upperTriangle());
    assertThat(again.bytes()).isEqualTo(kept.bytes());
  }
}
