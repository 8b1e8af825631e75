package e2efold.model.study;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.PairingRules;
import e2efold.model.FoldingNetwork;
import e2efold.model.Solvers;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudiedSolversTest {

  @Test
  void everySolverIsMeasuredBesideTheModelsOwn() throws IOException {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = ModelBundle.bundled().network(manager)) {
      List<StudiedSolver> solvers = StudiedSolvers.of(network, manager);
      assertThat(solvers.stream().map(StudiedSolver::name).skip(1).toList())
          .isEqualTo(Solvers.names());

      Section section =
          new RnaProperties(
                  List.of(RnaPropertiesTest.rna("r", "GGGACUUCGGUCCAAGC", 1)),
                  solvers,
                  new RnaPropertiesSettings(List.of(1, 3), 40, 1),
                  PairingRules.STANDARD,
                  manager)
              .measure(() -> {});

      assertThat(section.warnings()).allMatch(w -> w.startsWith("with 1 RNAs"));
      for (StudiedSolver solver : solvers) {
        assertThat(section.measurements())
            .filteredOn(m -> m.solver().equals(solver.name()))
            .as(solver.name())
            .allMatch(m -> Double.isFinite(m.value()))
            .extracting(Measurement::quantity)
            .contains("stability_adversarial", "optimality_gap", "kkt_stationarity");
      }
      assertThat(section.verdicts())
          .extracting("claim")
          .contains("nesterov is less stable than gradient-descent after 3 steps.");
    }
  }

  /** An equilibrium of gradient descent is where many of its steps lead. */
  @Test
  void theEquilibriumIsTheLimitOfManySteps() throws IOException {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = ModelBundle.bundled().network(manager)) {
      ScoredRna rna = RnaPropertiesTest.rna("r", "GGGACUUCGGUCCAAGC", 2);
      List<StudiedSolver> solvers = StudiedSolvers.of(network, manager);

      double[] limit = solve(solvers, "gradient-descent", rna, manager);
      double[] rest = solve(solvers, "equilibrium", rna, manager);

      assertThat(Vectors.distance(limit, rest)).isLessThan(1e-6);
    }
  }

  private static double[] solve(
      List<StudiedSolver> solvers, String name, ScoredRna rna, NDManager manager) {
    StudiedSolver solver =
        solvers.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return new SolverRun(solver, rna, manager).solve(1000, rna.scores()).contacts();
  }
}
