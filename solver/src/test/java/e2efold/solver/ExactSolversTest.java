package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.solver.convex.DualLayer;
import e2efold.solver.decode.MatchingDecoder;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.step.AcceleratedPrimalDual;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Solvers whose limit is an exact optimum, against every matching of short sequences. Canonical and
 * wobble pairs join a purine and a pyrimidine, so the relaxation has no optimum of its own.
 */
class ExactSolversTest {

  private static final double EPSILON = 0.01;
  // A regularised optimum is worth at most ε L / 4 less than the best matching: when no other
  // matching comes nearer than this, contacts are within 0.1 of 0 or 1.
  private static final double CLEAR = 0.2;

  private record Exact(String name, Solver solver) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Exact> solvers() {
    return Stream.of(
        new Exact(
            "accelerated-primal-dual", new UnrolledSolver<>(new AcceleratedPrimalDual(), 600)),
        new Exact(
            "equilibrium",
            new EquilibriumSolver<>(
                new AcceleratedPrimalDual(), new Tolerance(1e-6, 20_000), Iteration.ANDERSON, 1)),
        new Exact("dual-layer", new DualLayer()));
  }

  /** The best two sums over all matchings. */
  private static final class AllMatchings {
    private final String bases;
    private final double[] scores;
    private double best = 0;
    private double second = Double.NEGATIVE_INFINITY;
    private int count = 0;

    AllMatchings(String bases, double[] scores) {
      this.bases = bases;
      this.scores = scores;
      visit(0, 0, 0);
    }

    /** Bases before {@code i} are decided; {@code taken} holds those with a partner. */
    private void visit(int i, int taken, double sum) {
      int length = bases.length();
      if (i == length) {
        if (count++ == 0 || sum > best) {
          second = count == 1 ? second : best;
          best = sum;
        } else {
          second = Math.max(second, sum);
        }
        return;
      }
      visit(i + 1, taken, sum);
      for (int j = i + 1; j < length && (taken & 1 << i) == 0; j++) {
        if ((taken & 1 << j) == 0 && PairingRules.STANDARD.allows(bases, i, j)) {
          visit(i + 1, taken | 1 << i | 1 << j, sum + scores[i * length + j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void agreeWithBruteForceOverAllMatchings(Exact exact) {
    int clear = 0;
    int competing = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      int length = 5 + seed % 4;
      // Two letters: most bases have several partners to choose from.
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < length; i++) {
        letters.append(random.nextBoolean() ? 'G' : 'U');
      }
      String bases = letters.toString();
      double[] scores = TestProblems.scores(random, length, 1, 2);
      AllMatchings all = new AllMatchings(bases, scores);
      if (all.best - all.second < CLEAR || all.count == 1) {
        continue;
      }
      clear++;
      competing += all.count > 2 ? 1 : 0;
      try (NDManager manager = NDManager.newBaseManager()) {
        PairingProblem problem =
            TestProblems.problem(
                manager, DataType.FLOAT64, List.of(bases), List.of(scores), length);
        double[] contacts = solve(exact.solver(), manager, problem);
        double relaxed = 0;
        double decoded = 0;
        for (int i = 0; i < length; i++) {
          for (int j = i + 1; j < length; j++) {
            double contact = contacts[i * length + j];
            relaxed += contact * scores[i * length + j];
            decoded += contact > 0.5 ? scores[i * length + j] : 0;
            assertThat(Math.min(contact, 1 - contact)).as("seed %d", seed).isLessThan(0.15);
          }
        }
        assertThat(decoded).as("seed %d", seed).isCloseTo(all.best, within(1e-9));
        assertThat(relaxed).as("seed %d", seed).isCloseTo(all.best, within(0.05));
        float[] single = new float[contacts.length];
        for (int k = 0; k < single.length; k++) {
          single[k] = (float) contacts[k];
        }
        double matched =
            new MatchingDecoder(PairingRules.STANDARD, 0.5)
                    .decode(
                        new RnaSequence("x", bases), PairingScores.ofMatrix(single, length, length))
                    .pairs()
                    .stream()
                    .mapToDouble(pair -> scores[pair.i() * length + pair.j()])
                    .sum();
        assertThat(matched).as("seed %d", seed).isCloseTo(all.best, within(1e-9));
      }
    }
    assertThat(clear).isGreaterThan(15);
    assertThat(competing).isGreaterThan(8);
  }

  private static double[] solve(Solver solver, NDManager manager, PairingProblem problem) {
    Coefficients initial = Coefficients.initial(manager, DataType.FLOAT64, solver.coefficients());
    Map<String, NDArray> values = new HashMap<>();
    solver.coefficients().forEach(spec -> values.put(spec.name(), initial.get(spec.name())));
    values.put("epsilon", manager.create(EPSILON));
    Solution solution = solver.solve(problem, Coefficients.of(values), Detail.LAST);
    return TestProblems.values(solution.contacts());
  }
}
