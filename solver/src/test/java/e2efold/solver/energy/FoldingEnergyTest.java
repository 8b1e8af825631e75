package e2efold.solver.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.PairingProblem;
import e2efold.solver.TestProblems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-written gradients against finite differences and the engine's derivative. */
class FoldingEnergyTest {

  private static final int LENGTH = 12;
  private static final Shape SHAPE = new Shape(1, LENGTH, LENGTH);

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4})
  void gradientIsTheDerivativeOfTheValue(long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, seed, LENGTH);
      FoldingEnergy stacked = stacked(manager, problem, seed);
      FoldingEnergy plain =
          new FoldingEnergy(stacked.map(), stacked.reward(), stacked.penalty(), Optional.empty());
      double[] point = new Random(seed).doubles(SHAPE.size(), 0, 1).toArray();
      for (FoldingEnergy energy : List.of(plain, stacked)) {
        NDArray free = TestProblems.array(manager, DataType.FLOAT64, point, SHAPE);
        double[] gradient =
            TestProblems.values(
                energy.gradient(free, energy.map().contacts(free)).mul(problem.allowed()));

        assertClose(gradient, automatic(free, energy::value));
        assertClose(gradient, finiteDifferences(manager, point, energy::value));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4})
  void slopesAreSymmetrisedDerivativesOfTheTerms(long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, seed, LENGTH);
      FoldingEnergy energy = stacked(manager, problem, seed);
      double[] point = TestProblems.scores(new Random(seed), LENGTH, 0.2, 0.1);
      NDArray contacts = TestProblems.array(manager, DataType.FLOAT64, point, SHAPE);
      for (EnergyTerm term :
          List.of(energy.reward(), energy.penalty(), energy.stacking().orElseThrow())) {
        double[] derivative = finiteDifferences(manager, point, term::value);
        double[] slope = TestProblems.values(term.slope(contacts));
        double[] expected = new double[slope.length];
        for (int i = 0; i < LENGTH; i++) {
          for (int j = 0; j < LENGTH; j++) {
            expected[i * LENGTH + j] = derivative[i * LENGTH + j] + derivative[j * LENGTH + i];
          }
        }
        assertClose(slope, expected);
      }
    }
  }

  private static FoldingEnergy stacked(NDManager manager, PairingProblem problem, long seed) {
    double[] multipliers = new Random(seed + 100).doubles(LENGTH, 0, 2).toArray();
    String bases = TestProblems.sequence(new Random(seed), LENGTH).bases();
    double[] couplings = TestProblems.couplings(new Random(seed + 200), bases);
    assertThat(Arrays.stream(couplings).anyMatch(k -> k != 0)).as("some pairs can stack").isTrue();
    return new FoldingEnergy(
        ContactMap.of(problem),
        PairingReward.of(problem.scores()),
        new CapacityPenalty(
            TestProblems.array(manager, DataType.FLOAT64, multipliers, new Shape(1, LENGTH))),
        Optional.of(
            new StackingTerm(TestProblems.array(manager, DataType.FLOAT64, couplings, SHAPE))));
  }

  private static double[] automatic(NDArray free, Function<NDArray, NDArray> value) {
    free.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(value.apply(free).sum());
    }
    return TestProblems.values(free.getGradient());
  }

  private static double[] finiteDifferences(
      NDManager manager, double[] point, Function<NDArray, NDArray> value) {
    double h = 1e-5;
    double[] difference = new double[point.length];
    for (int k = 0; k < point.length; k++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[k] += h;
      down[k] -= h;
      difference[k] = (at(manager, up, value) - at(manager, down, value)) / (2 * h);
    }
    return difference;
  }

  private static double at(NDManager manager, double[] point, Function<NDArray, NDArray> value) {
    return TestProblems.values(
        value.apply(TestProblems.array(manager, DataType.FLOAT64, point, SHAPE)))[0];
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < actual.length; k++) {
      assertThat(actual[k]).isCloseTo(expected[k], within(1e-7));
    }
  }
}
