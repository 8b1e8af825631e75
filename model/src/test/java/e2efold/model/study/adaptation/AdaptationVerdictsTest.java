package e2efold.model.study.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.model.adapt.MetaMethod;
import e2efold.model.adapt.ParameterGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Findings from made-up numbers, and what a budget buys. */
class AdaptationVerdictsTest {

  private static final AdaptationBudget BUDGET =
      new AdaptationBudget(10, 60, 5, List.of(5, 0, 1), 12, 10, 1000, 1);

  /** Draws differ much in difficulty; Reptile is better by 0.05 on each, MAML worse by 0.05. */
  private static AdaptationResults results() {
    Map<AdaptationCell, Map<String, Double>> cells = new LinkedHashMap<>();
    for (AdaptationArm arm : AdaptationArm.trained(ParameterGroup.HEAD)) {
      double better =
          switch (arm.name()) {
            case "reptile" -> 0.05;
            case "maml" -> -0.05;
            default -> 0;
          };
      for (int family = 0; family < 2; family++) {
        Random random = new Random(family);
        Random noise = new Random(family * 31 + arm.name().hashCode());
        Map<String, Double> values = new LinkedHashMap<>(Map.of(ArmEvaluation.rate(5), 0.1));
        for (int draw = 0; draw < BUDGET.draws(); draw++) {
          double difficulty = 0.3 + 0.4 * random.nextDouble();
          for (int shots : List.of(0, 1, 5)) {
            double f1 = difficulty + better + 0.02 * shots + 0.005 * noise.nextGaussian();
            values.put(ArmEvaluation.f1(shots, draw), f1);
          }
        }
        cells.put(new AdaptationCell(family, arm), values);
      }
    }
    return new AdaptationResults(cells, List.of("one", "two"), BUDGET);
  }

  private static Finding finding(List<Verdict> verdicts, String claim) {
    return verdicts.stream()
        .filter(verdict -> verdict.claim().startsWith(claim))
        .findFirst()
        .orElseThrow()
        .finding();
  }

  @Test
  void differencesAreTakenOnEqualDraws() {
    List<Verdict> verdicts = new AdaptationVerdicts(results()).all();
    assertThat(finding(verdicts, "The start learned by reptile beats fine-tuning of"))
        .isEqualTo(Finding.HOLDS);
    assertThat(finding(verdicts, "The start learned by maml beats fine-tuning-descent of"))
        .isEqualTo(Finding.FAILS);
    assertThat(finding(verdicts, "The start learned by first-order beats fine-tuning of"))
        .isEqualTo(Finding.UNDECIDED);
    assertThat(finding(verdicts, "5 labelled RNAs of a new family raise F1 (fine-tuning)"))
        .isEqualTo(Finding.HOLDS);
    assertThat(verdicts).hasSize(6);
  }

  @Test
  void numbersThatDivergedAreLeftOut() {
    AdaptationResults results = results();
    AdaptationArm arm = results.arms().get(0);
    results.cells().get(new AdaptationCell(0, arm)).put(ArmEvaluation.f1(5, 0), Double.NaN);
    assertThat(results.f1(arm, List.of(0), 5).orElseThrow().mean()).isFinite();
    AdaptationArm none = new AdaptationArm("none", Start.RANDOM, arm.optimiser(), arm.group());
    results.cells().put(new AdaptationCell(0, none), Map.of(AdaptationResults.DIVERGED, 1.0));
    assertThat(results.f1(none, List.of(0), 5)).isEmpty();
  }

  @Test
  void everyLearnedStartGetsAsManyGradients() {
    assertThat(BUDGET.shots()).containsExactly(1, 5);
    assertThat(BUDGET.gradients()).isEqualTo(60 * (5 * 5 + 5));
    for (MetaMethod method : MetaMethod.values()) {
      long spent = BUDGET.metaSteps(method) * 4 * method.cost(5, 5, 5);
      assertThat(spent).isBetween(BUDGET.gradients() * 8 / 10, BUDGET.gradients() * 12 / 10);
    }
  }
}
