package e2efold.model.study.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.RuleName;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.TestNetworks;
import e2efold.model.UnrolledSpec;
import e2efold.model.study.probe.NetworkLoss.Terms;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkLossTest {

  private final NDManager manager = NDManager.newBaseManager();
  private ModelSpec spec;
  private Map<String, float[]> values;

  static LabelledRna hairpin(String id, String bases, int stem) {
    List<BasePair> pairs = new java.util.ArrayList<>();
    for (int k = 0; k < stem; k++) {
      pairs.add(new BasePair(k, bases.length() - 1 - k));
    }
    return new LabelledRna(
        new RnaSequence(id, bases), Structure.ofPairs(bases.length(), pairs), "");
  }

  private static final LabelledRna SHORT = hairpin("a", "GGCAAAAAGCC", 3);
  private static final LabelledRna LONG = hairpin("b", "GGCAUCGAAAAACGAUGCC", 7);

  @BeforeEach
  void open() {
    try (FoldingNetwork network = TestNetworks.shaken(manager, 8)) {
      spec = network.spec();
      values = network.parameters().toMap();
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private void takeSolver(RuleName rule) {
    spec = spec.withSolver(new UnrolledSpec(rule, 5, Map.of(), StepSizes.LEARNED, Stacking.OFF));
    try (Parameters own = Parameters.initialise(spec.parameters(), manager, 1, values)) {
      values = own.toMap();
    }
  }

  private NetworkLoss loss(Terms terms, LabelledRna... rnas) {
    return new NetworkLoss(spec, values, name -> true, List.of(rnas), terms, manager);
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    // Raised, so that bases have several candidates.
    values.get("score.offset")[0] += 4;
    assertThatGradientsAreDifferences(Terms.values());
    takeSolver(RuleName.NESTEROV);
    assertThatGradientsAreDifferences(Terms.CONTACTS);
  }

  private void assertThatGradientsAreDifferences(Terms... all) {
    for (Terms terms : all) {
      try (NetworkLoss loss = loss(terms, SHORT, LONG)) {
        double[] point = loss.point();
        double[] gradient = loss.gradient(point);
        double norm = Vector.norm(gradient);
        assertThat(norm).isPositive();
        double step = 1e-3;
        double slope =
            (loss.value(Vector.moved(point, step / norm, gradient))
                    - loss.value(Vector.moved(point, -step / norm, gradient)))
                / (2 * step);
        assertThat(slope).as(terms.name()).isCloseTo(norm, within(0.05 * norm));
      }
    }
  }

  /** Whatever shares a batch with an RNA. */
  @Test
  void theLossIsTheMeanOverRnas() {
    try (NetworkLoss both = loss(Terms.BOTH, LONG, SHORT);
        NetworkLoss first = loss(Terms.BOTH, SHORT);
        NetworkLoss second = loss(Terms.BOTH, LONG)) {
      double[] point = both.point();
      assertThat(both.value(point))
          .isCloseTo((first.value(point) + second.value(point)) / 2, within(1e-5));
      double[] mean =
          Vector.times(0.5, Vector.moved(first.gradient(point), 1, second.gradient(point)));
      assertThat(both.gradient(point)).containsExactly(mean, within(1e-4));
    }
  }

  @Test
  void onlyWhatVariesIsInTheVector() {
    try (NetworkLoss solver =
            new NetworkLoss(
                spec,
                values,
                name -> name.startsWith("solver."),
                List.of(LONG),
                Terms.CONTACTS,
                manager);
        NetworkLoss all = loss(Terms.CONTACTS, LONG)) {
      assertThat(solver.point()).hasSize(7);
      assertThat(solver.value(solver.point())).isEqualTo(all.value(all.point()));
      double[] own = solver.gradient(solver.point());
      double[] ofAll = all.gradient(all.point());
      double[] tail = java.util.Arrays.copyOfRange(ofAll, ofAll.length - 7, ofAll.length);
      assertThat(own).containsExactly(tail, within(1e-5));
    }
  }

  @Test
  void nothingIsLeftBehind() {
    try (NetworkLoss loss = loss(Terms.BOTH, SHORT, LONG)) {
      double[] point = loss.point();
      loss.gradient(point);
      int before = manager.getManagedArrays().size();
      loss.gradient(point);
      loss.value(point);
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
    assertThat(manager.getManagedArrays()).isEmpty();
  }

  @Test
  void filtersCoverTheVector() {
    try (NetworkLoss loss = loss(Terms.SCORES, SHORT)) {
      int at = 0;
      for (ParameterLayout.Slice slice : loss.layout().slices()) {
        assertThat(slice.from()).isEqualTo(at);
        at = slice.to();
      }
      assertThat(at).isEqualTo(loss.layout().size());
      double[] point = loss.point();
      assertThat(loss.layout().flatten(loss.layout().unflatten(point))).isEqualTo(point);
      double[] direction =
          new Directions(loss.layout(), point).filterNormalised(new SplittableRandom(1));
      for (ParameterLayout.Slice slice : loss.layout().slices()) {
        double own = 0;
        double moved = 0;
        for (int k = slice.from(); k < slice.to(); k++) {
          own += point[k] * point[k];
          moved += direction[k] * direction[k];
        }
        boolean filter = slice.kind() == ParameterLayout.Kind.FILTER;
        assertThat(moved).isCloseTo(filter ? own : 0, within(1e-9 * (1 + own)));
      }
    }
  }
}
