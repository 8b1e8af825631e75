package e2efold.model.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.report.Table;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.StudyReport;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.study.StudiedSolver.Depth;
import e2efold.model.study.ToySolver.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RnaPropertiesTest {

  private static final String BASES = "GGGACUUCGGUCCAAGC";
  private static final RnaPropertiesSettings SETTINGS =
      new RnaPropertiesSettings(List.of(5, 1), 9, 3);

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  static ScoredRna rna(String name, String bases, long seed) {
    int l = bases.length();
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[l * l];
    double[] allowed = new double[l * l];
    for (int i = 0; i < l; i++) {
      for (int j = i + 1; j < l; j++) {
        scores[i * l + j] = random.nextGaussian();
        scores[j * l + i] = scores[i * l + j];
        allowed[i * l + j] = PairingRules.STANDARD.allows(bases, i, j) ? 1 : 0;
        allowed[j * l + i] = allowed[i * l + j];
      }
    }
    return new ScoredRna(RnaSequence.of(name, bases), scores, allowed, Optional.empty());
  }

  private Section measure(Form form, Depth depth, ScoredRna... rnas) {
    return new RnaProperties(
            List.of(rnas),
            List.of(ToySolver.studied(form, depth)),
            SETTINGS,
            PairingRules.STANDARD,
            manager)
        .measure(() -> {});
  }

  private static double value(Section section, String quantity, double k) {
    return section.measurements().stream()
        .filter(m -> m.quantity().equals(quantity) && m.k() == k)
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + quantity + " at " + k));
  }

  private static double norm(ScoredRna rna) {
    double sum = 0;
    for (int i = 0; i < rna.scores().length; i++) {
      sum += rna.allowed()[i] * rna.scores()[i] * rna.scores()[i];
    }
    return Math.sqrt(sum);
  }

  @Test
  void aLinearSolverHasItsKnownDistanceStabilityAndSensitivity() {
    ScoredRna rna = rna("r", BASES, 1);
    double size = norm(rna) / Math.sqrt(BASES.length());

    Section section = measure(Form.LINEAR, Depth.STEPS, rna);

    for (int k : List.of(1, 5)) {
      double power = Math.pow(ToySolver.A, k);
      assertThat(value(section, "distance_to_long_run", k))
          .isCloseTo((power - Math.pow(ToySolver.A, 9)) * size, within(1e-9));
      assertThat(value(section, "stability_random", k)).isCloseTo(1 - power, within(1e-6));
      assertThat(value(section, "stability_adversarial", k)).isCloseTo(1 - power, within(1e-6));
      assertThat(value(section, "sensitivity_a", k))
          .isCloseTo(k * power * size, within(0.01 * k * power * size));
    }
  }

  /** The derivative of the square is twice the score: the worst direction is the largest score. */
  @Test
  void ascentFindsAWorseDirectionThanChance() {
    ScoredRna rna = rna("r", BASES, 1);
    double largest = 0;
    for (int i = 0; i < rna.scores().length; i++) {
      largest = Math.max(largest, rna.allowed()[i] * Math.abs(rna.scores()[i]));
    }
    double worst = 2 * largest * (1 - Math.pow(ToySolver.A, 5));

    Section section = measure(Form.SQUARE, Depth.STEPS, rna);

    assertThat(value(section, "stability_adversarial", 5))
        .isGreaterThan(1.2 * value(section, "stability_random", 5))
        .isBetween(0.8 * worst, 1.05 * worst);
  }

  @Test
  void violationIsTheLargestRowSumBeyondOne() {
    ScoredRna rna = rna("r", BASES, 2);
    int l = BASES.length();
    double largest = 0;
    for (int i = 0; i < l; i++) {
      double row = 0;
      for (int j = 0; j < l; j++) {
        row += rna.allowed()[i * l + j] * rna.scores()[i * l + j];
      }
      largest = Math.max(largest, row * (1 - Math.pow(ToySolver.A, 5)) - 1);
    }

    assertThat(value(measure(Form.LINEAR, Depth.STEPS, rna), "constraint_violation", 5))
        .isCloseTo(largest, within(1e-9));
  }

  @Test
  void aSolverAtRestIsMeasuredOnceAtInfinity() {
    Section section = measure(Form.LINEAR, Depth.AT_REST, rna("r", BASES, 1));

    assertThat(section.measurements())
        .extracting(Measurement::k)
        .containsOnly(Double.POSITIVE_INFINITY);
    assertThat(section.measurements())
        .extracting(Measurement::quantity)
        .contains("stability_adversarial")
        .doesNotContain("distance_to_long_run");
    StudyReport report =
        PropertiesStudy.report(new Provenance("p", Map.of(), Map.of()), List.of(section));
    Table tidy = report.report().tables().get(1);
    assertThat(tidy.columns()).containsExactly("problem", "solver", "k", "quantity", "value");
    assertThat(tidy.rows().get(0).get(2).text()).isEqualTo("inf");
  }

  @Test
  void aDivergedSolveIsNamedAndKeptAsUndefined() {
    Section section = measure(Form.DIVERGENT, Depth.STEPS, rna("r", BASES, 1));

    assertThat(section.warnings())
        .contains("toy diverged on r after 5 steps: the numbers are not finite");
    assertThat(section.measurements())
        .hasSize(2)
        .allMatch(m -> m.quantity().equals("distance_to_long_run") && Double.isNaN(m.value()));
    assertThat(section.verdicts()).extracting("finding").containsOnly(Finding.UNDECIDED);
  }

  @Test
  void anRnaWithoutLegalPairsIsLeftOutAndNamed() {
    Section section =
        measure(Form.LINEAR, Depth.STEPS, rna("empty", "AAAAAAA", 1), rna("r", BASES, 1));

    assertThat(section.warnings()).contains("empty has no legal pair and is left out");
    assertThat(section.measurements()).extracting(Measurement::problem).containsOnly("rna:r");
  }

  @Test
  void verdictsComeFromTheNumbersOfAllRnas() {
    List<ScoredRna> rnas = new ArrayList<>();
    for (int r = 0; r < 7; r++) {
      rnas.add(rna("r" + r, BASES, r));
    }

    Section section = measure(Form.LINEAR, Depth.STEPS, rnas.toArray(new ScoredRna[0]));

    assertThat(section.verdicts())
        .anySatisfy(
            verdict -> {
              assertThat(verdict.claim())
                  .isEqualTo("toy comes closer to its long run with more steps.");
              assertThat(verdict.finding()).isEqualTo(Finding.HOLDS);
              assertThat(verdict.evidence()).contains("greater on 7 of 7 RNAs");
            })
        .anySatisfy(
            verdict -> {
              assertThat(verdict.claim()).isEqualTo("toy becomes less stable with more steps.");
              assertThat(verdict.finding()).isEqualTo(Finding.HOLDS);
            });
    assertThat(section.warnings()).isEmpty();
    assertThat(section.summaries().get(0).rows()).hasSize(2);
  }

  @Test
  void progressIsToldAfterEachRna() {
    AtomicInteger count = new AtomicInteger();
    new RnaProperties(
            List.of(rna("a", BASES, 1), rna("b", BASES, 2)),
            List.of(ToySolver.studied(Form.LINEAR, Depth.STEPS)),
            SETTINGS,
            PairingRules.STANDARD,
            manager)
        .measure(count::incrementAndGet);

    assertThat(count).hasValue(2);
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new RnaPropertiesSettings(List.of(), 5, 1))
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> new RnaPropertiesSettings(List.of(0), 5, 1))
        .hasMessageContaining("[0]");
    assertThatThrownBy(() -> new RnaPropertiesSettings(List.of(9), 5, 1))
        .hasMessageContaining("long run of 5");
    assertThatThrownBy(
            () -> new RnaProperties(List.of(), List.of(), SETTINGS, PairingRules.STANDARD, manager))
        .hasMessageContaining("needs RNAs and solvers");
  }

  @Test
  void standardisedScoresHaveTheDeviationAskedForOverLegalPairs() {
    ScoredRna spread = rna("r", BASES, 4).standardised(2);

    double sum = 0;
    double squares = 0;
    double count = 0;
    for (int i = 0; i < spread.scores().length; i++) {
      count += spread.allowed()[i];
      sum += spread.allowed()[i] * spread.scores()[i];
      squares += spread.allowed()[i] * spread.scores()[i] * spread.scores()[i];
    }
    assertThat(sum / count).isCloseTo(0, within(1e-12));
    assertThat(squares / count).isCloseTo(4, within(1e-12));
  }
}
