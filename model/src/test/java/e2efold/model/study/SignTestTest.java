package e2efold.model.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.report.study.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignTestTest {

  private static SignTest split(int greater, int less) {
    Map<String, Double> first = new LinkedHashMap<>();
    Map<String, Double> second = new LinkedHashMap<>();
    for (int i = 0; i < greater + less; i++) {
      first.put("p" + i, i < greater ? 2.0 : 1.0);
      second.put("p" + i, 1.5);
    }
    return SignTest.of(first, second);
  }

  @Test
  void probabilitiesAreTheBinomialOnes() {
    assertThat(split(10, 0).probability()).isCloseTo(2.0 / 1024, within(1e-15));
    assertThat(split(8, 2).probability()).isCloseTo(2.0 * 56 / 1024, within(1e-15));
    assertThat(split(5, 5).probability()).isEqualTo(1);
    assertThat(split(0, 0).probability()).isEqualTo(1);
    assertThat(split(SignTest.FEWEST, 0).probability()).isLessThan(0.05);
    assertThat(split(SignTest.FEWEST - 1, 0).probability()).isGreaterThan(0.05);
  }

  @Test
  void theFindingFollows() {
    assertThat(split(10, 0).verdict("c", "a", "b").finding()).isEqualTo(Finding.HOLDS);
    assertThat(split(0, 10).verdict("c", "a", "b").finding()).isEqualTo(Finding.FAILS);
    assertThat(split(6, 4).verdict("c", "a", "b").finding()).isEqualTo(Finding.UNDECIDED);
    assertThat(split(0, 0).verdict("c", "a", "b").finding()).isEqualTo(Finding.UNDECIDED);
    assertThat(split(10, 0).verdict("c", "a", "b").evidence())
        .isEqualTo(
            "Mean a: 2.00; b: 1.50. The first is greater on 10 of 10 RNAs, less on 0 (sign test, p"
                + " = 0.0020).");
  }

  @Test
  void whatIsNotFiniteOrLacksAPartnerIsLeftOut() {
    SignTest test =
        SignTest.of(
            Map.of("a", 1.0, "b", Double.NaN, "c", 3.0, "d", 1.0),
            Map.of("a", 1.0, "b", 1.0, "c", 2.0));

    assertThat(test).isEqualTo(new SignTest(1, 0, 1, 2, 1.5));
  }
}
