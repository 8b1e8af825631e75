package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceIdentityTest {

  @ParameterizedTest
  @CsvSource({
    "ACGUACGU, ACGUACGU, 1",
    "ACGUACGU, GGGGACGUACGUGGGG, 1",
    "ACGUACGUAC, ACGUACGUAA, 0.9",
    "AAAAAAAA, CCCCCCCC, 0",
    "'', ACGU, 0",
    "'', '', 1",
    "ACGUACGUGG, CCACGUACGU, 0.8",
    // One gap of two bases: eighteen matches earn 36, the gap costs 7.
    "ACGUGCAUCGACGUGCAU, ACGUGCAUCUUGACGUGCAU, 1",
    "NNNNACGU, NNNNACGU, 1"
  })
  void knownCases(String a, String b, double identity) {
    assertThat(SequenceIdentity.of(a, b)).isCloseTo(identity, within(1e-12));
    assertThat(SequenceIdentity.of(b, a)).isCloseTo(identity, within(1e-12));
  }

  @Test
  void agreesWithAnAlignmentWrittenDownDirectly() {
    RandomSets random = new RandomSets(4);
    for (int round = 0; round < 1500; round++) {
      String a = random.bases(random.number(14));
      String b = round % 2 == 0 ? random.bases(random.number(14)) : random.mutant(a, 0.3);

      assertThat(SequenceIdentity.identicalBases(a, b, 0))
          .as("%s and %s", a, b)
          .isEqualTo(directly(a, b));
      assertThat(SequenceIdentity.identicalBases(b, a, 0)).isEqualTo(directly(a, b));
    }
  }

  @Test
  void givingUpEarlyNeverChangesTheAnswer() {
    RandomSets random = new RandomSets(5);
    int reached = 0;
    for (int round = 0; round < 600; round++) {
      String a = random.bases(1 + random.number(120));
      String b = random.mutant(a, 0.02 * random.number(40));
      double threshold = 0.05 * (10 + random.number(11));
      boolean expected = SequenceIdentity.of(a, b) >= threshold;

      assertThat(SequenceIdentity.reaches(a, b, threshold)).isEqualTo(expected);
      reached += expected ? 1 : 0;
    }
    assertThat(reached).isBetween(100, 500);
    assertThat(SequenceIdentity.reaches("", "", 1)).isTrue();
    assertThat(SequenceIdentity.reaches("", "A", 0.8)).isFalse();
  }

  /** Best over all aligned stretches of both RNAs, gaps of any length tried one by one. */
  private static int directly(String a, String b) {
    int[][] score = new int[a.length() + 1][b.length() + 1];
    int[][] same = new int[a.length() + 1][b.length() + 1];
    int best = 0;
    int answer = 0;
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i > 0 && j > 0) {
          boolean match = a.charAt(i - 1) == b.charAt(j - 1);
          score[i][j] = score[i - 1][j - 1] + (match ? 2 : -2);
          same[i][j] = same[i - 1][j - 1] + (match ? 1 : 0);
          for (int g = 1; g <= Math.max(i, j); g++) {
            if (g <= i) {
              improve(score, same, i, j, score[i - g][j] - 5 - g, same[i - g][j]);
            }
            if (g <= j) {
              improve(score, same, i, j, score[i][j - g] - 5 - g, same[i][j - g]);
            }
          }
        }
        boolean end = i == a.length() || j == b.length();
        if (end && (score[i][j] > best || score[i][j] == best && same[i][j] > answer)) {
          best = score[i][j];
          answer = same[i][j];
        }
      }
    }
    return answer;
  }

  private static void improve(int[][] score, int[][] same, int i, int j, int points, int bases) {
    if (points > score[i][j] || points == score[i][j] && bases > same[i][j]) {
      score[i][j] = points;
      same[i][j] = bases;
    }
  }
}
