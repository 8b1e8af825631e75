package e2efold.solver.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.KktResidual;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.TestProblems;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.decode.MatchingDecoder;
import e2efold.solver.decode.MutualBestDecoder;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimalDualProximalTest {

  private final PrimalDualProximal rule = new PrimalDualProximal();
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Coefficients initial(DataType type) {
    return Coefficients.initial(manager, type, rule.coefficients());
  }

  /** Step lengths large enough to arrive somewhere. */
  private Coefficients lively(double decay) {
    Map<String, NDArray> values = new HashMap<>();
    values.put("s", manager.create(1.0));
    values.put("w", manager.create(1.0));
    values.put("rho", manager.create(0.1));
    values.put("alpha", manager.create(0.05));
    values.put("beta", manager.create(0.1));
    values.put("gamma_alpha", manager.create(decay));
    values.put("gamma_beta", manager.create(decay));
    return Coefficients.of(values);
  }

  private Solution solve(PairingProblem problem, Coefficients coefficients, int steps) {
    return new UnrolledSolver<>(rule, steps).solve(problem, coefficients, Detail.TRACE);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void contactMapsAreSymmetricLegalAndWithinZeroAndOne(DataType type) {
    PairingProblem problem = TestProblems.random(manager, type, 3, 30);
    for (NDArray contacts : solve(problem, initial(type), 20).iterates()) {
      assertThat(contacts.getDataType()).isEqualTo(type);
      assertThat(contacts.sub(contacts.transpose(0, 2, 1)).abs().max().toArray()[0].floatValue())
          .isZero();
      double[] values = TestProblems.values(contacts);
      double[] allowed = TestProblems.values(problem.allowed());
      for (int k = 0; k < values.length; k++) {
        assertThat(values[k]).isBetween(0.0, allowed[k]);
      }
    }
  }

  @Test
  void paddingAndBatchOrderChangeNothing() {
    Random random = new Random(4);
    List<String> bases = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (int length : new int[] {17, 30, 1, 24}) {
      bases.add(TestProblems.sequence(random, length).bases());
      scores.add(TestProblems.scores(random, length, 2, 3));
    }
    double[][] together = contacts(bases, scores, 37);
    Collections.reverse(bases);
    Collections.reverse(scores);
    double[][] reversed = contacts(bases, scores, 41);
    for (int b = 0; b < bases.size(); b++) {
      double[] alone =
          contacts(List.of(bases.get(b)), List.of(scores.get(b)), bases.get(b).length())[0];
      assertThat(reversed[b]).containsExactly(alone, within(1e-5));
      assertThat(together[bases.size() - 1 - b]).containsExactly(alone, within(1e-5));
    }
  }

  /** Last contact maps without their padding, which must be 0. */
  private double[][] contacts(List<String> bases, List<double[]> scores, int padded) {
    PairingProblem problem = TestProblems.problem(manager, DataType.FLOAT32, bases, scores, padded);
    double[] all = TestProblems.values(solve(problem, initial(DataType.FLOAT32), 20).contacts());
    double[][] inside = new double[bases.size()][];
    for (int b = 0; b < inside.length; b++) {
      int length = bases.get(b).length();
      inside[b] = new double[length * length];
      for (int i = 0; i < padded; i++) {
        for (int j = 0; j < padded; j++) {
          double value = all[(b * padded + i) * padded + j];
          if (i < length && j < length) {
            inside[b][i * length + j] = value;
          } else {
            assertThat(value).isZero();
          }
        }
      }
    }
    return inside;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void constantStepsReachAFeasibleStationaryPoint(long seed) {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, seed, 16);
    List<KktResidual> residuals = solve(problem, lively(1), 500).trace().residuals();
    assertThat(residuals.get(0).infeasibility()).isGreaterThan(1);
    assertThat(residuals.get(499).infeasibility()).isLessThan(1e-3f);
    assertThat(residuals.get(499).stationarity()).isLessThan(1e-3f);
  }

  /** MATH.md §4, first trap: the iterates stand still, far from any optimum. */
  @Test
  void decayingStepsFakeConvergence() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 1, 16);
    Solution solution = solve(problem, lively(0.7), 100);
    NDArray lastMove = solution.contacts().sub(solution.iterates().get(98)).abs().max();
    assertThat(lastMove.getDouble()).isLessThan(1e-12);
    KktResidual residual = solution.trace().last().orElseThrow();
    assertThat(residual.stationarity()).isGreaterThan(0.1f);
    assertThat(residual.infeasibility()).isGreaterThan(0.1f);
  }

  /** MATH.md §4, second trap. */
  @Test
  void zerosAreAbsorbing() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 2, 16);
    Coefficients coefficients = lively(1);
    PrimalDualProximal.State state = rule.start(problem, coefficients);
    boolean lost = false;
    for (int t = 0; t < 200; t++) {
      double[] before = TestProblems.values(state.free());
      state = rule.step(problem, coefficients, state);
      double[] after = TestProblems.values(state.free());
      for (int k = 0; k < before.length; k++) {
        if (before[k] == 0) {
          assertThat(after[k]).isZero();
        }
        lost |= before[k] > 0 && after[k] == 0;
      }
    }
    assertThat(lost).isTrue();
  }

  /** The exact optimum of the discrete problem bounds what the solver finds, and is mostly near. */
  @Test
  void comesNearTheExactOptimum() {
    double found = 0;
    double best = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      RnaSequence sequence = TestProblems.sequence(random, 14);
      double[] scores = TestProblems.scores(random, 14, 2, 2);
      PairingProblem problem =
          TestProblems.problem(
              manager, DataType.FLOAT64, List.of(sequence.bases()), List.of(scores), 14);
      double[] contacts = TestProblems.values(solve(problem, lively(1), 300).contacts());
      float[] soft = new float[contacts.length];
      float[] gated = new float[contacts.length];
      for (int k = 0; k < soft.length; k++) {
        soft[k] = (float) contacts[k];
        gated[k] = (float) Math.max(0, scores[k] / (1 + Math.exp(1 - scores[k])) / 16);
      }
      PairingScores reward = PairingScores.ofMatrix(gated, 14, 14);
      Structure approximate =
          new MutualBestDecoder(PairingRules.STANDARD, 0.2)
              .decode(sequence, PairingScores.ofMatrix(soft, 14, 14));
      Structure exact = new MatchingDecoder(PairingRules.STANDARD, 0).decode(sequence, reward);
      assertThat(value(approximate, reward)).isLessThanOrEqualTo(value(exact, reward) + 1e-6);
      found += value(approximate, reward);
      best += value(exact, reward);
    }
    assertThat(found / best).isGreaterThan(0.9);
  }

  private static double value(Structure structure, PairingScores reward) {
    double sum = 0;
    for (BasePair pair : structure.pairs()) {
      sum += reward.at(pair.i(), pair.j());
    }
    return sum;
  }

  @Test
  void theResidualOfNoContactIsItsDefinition() {
    // Â = 0 is stationary and feasible, whatever the scores.
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT32, 2, 9);
    Coefficients coefficients = initial(DataType.FLOAT32);
    PrimalDualProximal.State start = rule.start(problem, coefficients);
    NDArray nothing = problem.scores().mul(0f);
    PrimalDualProximal.State open =
        new PrimalDualProximal.State(
            nothing,
            manager.ones(new Shape(1, 9)),
            nothing,
            start.reward(),
            start.map(),
            start.alpha(),
            start.beta());
    assertThat(rule.residual(problem, coefficients, open)).isEqualTo(new KktResidual(0, 0, 1));
  }

  @Test
  void namesAMissingCoefficient() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT32, 1, 8);
    Coefficients none = Coefficients.of(Map.of("w", manager.create(1f)));
    assertThatThrownBy(() -> rule.start(problem, none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coefficient 's' is missing; given are [w]");
  }
}
