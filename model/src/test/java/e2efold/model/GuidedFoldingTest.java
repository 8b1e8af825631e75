package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import e2efold.data.constraint.BaseRule;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.PairEnergies;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.score.FusedForm;
import e2efold.model.score.NearestNeighbourForm;
import e2efold.model.score.ScorerSpec;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.solver.decode.Decoder;
import e2efold.solver.decode.Decoders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraints and energies on their way through every network, solver and decoder. */
class GuidedFoldingTest {

  private static final PairingRules RULES = PairingRules.STANDARD;
  private static final ScorerSpec THERMO = new NearestNeighbourForm(LoopEnergySet.TURNER_2004);

  private static FoldingNetwork network(NDManager manager, ScorerSpec form, String solver) {
    SolverSpec spec =
        Solvers.named(
            solver, OptionalInt.empty(), OptionalDouble.empty(), StepSizes.FIXED, Stacking.OFF);
    ModelSpec model = TestNetworks.spec(form).withSolver(spec);
    return new FoldingNetwork(model, Parameters.initialise(model.parameters(), manager, 7));
  }

  /** Demands that some random structure keeps, of all kinds. */
  private static GuidedRna demanding(Random random, int number) {
    RnaSequence drawn = TestNetworks.rna(random, 12 + random.nextInt(40), "GGCCAU");
    RnaSequence sequence = new RnaSequence("r" + number, drawn.bases());
    Structure kept = stems(random, sequence);
    StructureConstraints demands = StructureConstraints.none(sequence.length());
    for (int i = 0; i < sequence.length(); i++) {
      int mate = kept.partner(i);
      int draw = random.nextInt(6);
      if (mate < 0 && draw == 0) {
        demands = demands.with(i, BaseRule.UNPAIRED);
      } else if (mate > i && draw < 2) {
        demands = demands.forcing(new BasePair(i, mate));
      } else if (mate >= 0 && draw == 2) {
        demands = demands.with(i, BaseRule.PAIRED);
      } else if (mate >= 0 && draw == 3) {
        demands = demands.with(i, mate > i ? BaseRule.PAIRED_DOWNSTREAM : BaseRule.PAIRED_UPSTREAM);
      }
    }
    return GuidedRna.free(sequence)
        .with(random.nextBoolean() ? demands.withoutLonelyPairs() : demands);
  }

  /** Nested stems of two pairs and more. */
  private static Structure stems(Random random, RnaSequence sequence) {
    List<BasePair> pairs = new ArrayList<>();
    int from = 0;
    while (from < sequence.length() - 8) {
      int i = from + random.nextInt(4);
      int j = Math.min(sequence.length() - 1, i + 7 + random.nextInt(12));
      int size = 0;
      while (j - size - (i + size) >= 4 && RULES.allows(sequence.bases(), i + size, j - size)) {
        size++;
      }
      for (int k = 0; size > 1 && k < size; k++) {
        pairs.add(new BasePair(i + k, j - k));
      }
      from = j + 1;
    }
    return Structure.ofPairs(sequence.length(), pairs);
  }

  static Stream<Arguments> solversAndForms() {
    List<Arguments> all = new ArrayList<>();
    for (String solver : Solvers.names()) {
      all.add(Arguments.of(solver, Evidence.CONTACTS, TestNetworks.SMALL));
    }
    all.add(Arguments.of("primal-dual", Evidence.SCORES, TestNetworks.SMALL));
    all.add(Arguments.of("primal-dual", Evidence.SCORES, THERMO));
    all.add(
        Arguments.of(
            "primal-dual",
            Evidence.SCORES,
            new FusedForm(TestNetworks.SMALL, LoopEnergySet.TURNER_2004, 0)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("solversAndForms")
  void everySolverAndDecoderKeepsAllConstraints(String solver, Evidence evidence, ScorerSpec form) {
    Random random = new Random(11);
    List<GuidedRna> rnas = new ArrayList<>();
    for (int k = 0; k < 30; k++) {
      rnas.add(demanding(random, k));
    }
    assertThat(rnas).anyMatch(rna -> !rna.constraints().forcedPairs().isEmpty());
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = network(manager, form, solver)) {
      for (Decoders decoders : Decoders.values()) {
        Decoder decoder = decoders.create(RULES, 0.4);
        RnaFolder folder = new RnaFolder(network, manager, decoder, evidence);
        rnas.forEach(rna -> decoder.requireKeepable(rna, RULES));
        List<Fold> folds = folder.foldGuided(rnas);
        for (int k = 0; k < rnas.size(); k++) {
          StructureConstraints constraints = rnas.get(k).constraints();
          Fold fold = folds.get(k);
          assertThat(constraints.keeps(fold.structure()))
              .as("%s, %s", decoders, rnas.get(k).sequence())
              .isTrue();
          assertThat(RULES.allows(fold.sequence(), fold.structure())).isTrue();
          for (BasePair pair : constraints.forcedPairs()) {
            assertThat(fold.probabilities().at(pair.i(), pair.j())).isEqualTo(1);
          }
          for (int i = 0; i < fold.sequence().length(); i++) {
            for (int j = i + 1; j < fold.sequence().length(); j++) {
              assertThat(constraints.allows(i, j) || fold.probabilities().at(i, j) == 0).isTrue();
            }
          }
        }
      }
    }
  }

  private static Fold thermo(GuidedRna rna) {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = network(manager, THERMO, "primal-dual")) {
      return new RnaFolder(network, manager, Decoders.NESTED.create(RULES, 0.5), Evidence.SCORES)
          .foldGuided(List.of(rna))
          .get(0);
    }
  }

  @Test
  void theEnsembleIsConditionedOnWhatIsKnown() {
    // Two hairpins exclude each other; to force a pair of one makes its neighbours likely.
    RnaSequence sequence = new RnaSequence("x", "GGGGCAAAAGCCCCAAAAGGGGC");
    GuidedRna free = GuidedRna.free(sequence);
    StructureConstraints none = StructureConstraints.none(sequence.length());
    Fold open = thermo(free);
    Fold five = thermo(free.with(none.forcing(new BasePair(0, 13)).nested()));
    Fold three = thermo(free.with(none.forcing(new BasePair(10, 21)).nested()));
    assertThat(open.probabilities().at(1, 12)).isBetween(0.01f, 0.999f);
    assertThat((double) five.probabilities().at(1, 12)).isCloseTo(1, within(0.01));
    assertThat(three.probabilities().at(1, 12)).isLessThan(0.01f);
    assertThat(three.probabilities().at(11, 20)).isGreaterThan(0.9f);
  }

  @Test
  void crossingForcedPairsAreKeptThoughTheEnsembleCannotHoldThem() {
    RnaSequence sequence = new RnaSequence("x", "GGGAAACCCAACCCAAAGGG");
    StructureConstraints crossing =
        StructureConstraints.none(20).forcing(new BasePair(0, 8)).forcing(new BasePair(7, 17));
    GuidedRna rna = GuidedRna.free(sequence).with(crossing);
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = network(manager, THERMO, "primal-dual")) {
      for (Decoders decoders : List.of(Decoders.MATCHING, Decoders.MUTUAL_BEST)) {
        RnaFolder folder =
            new RnaFolder(network, manager, decoders.create(RULES, 0.5), Evidence.SCORES);
        assertThat(folder.foldGuided(List.of(rna)).get(0).structure().pairs())
            .contains(new BasePair(0, 8), new BasePair(7, 17));
      }
      assertThatThrownBy(() -> Decoders.NESTED.create(RULES, 0.5).requireKeepable(rna, RULES))
          .isInstanceOf(ConstraintException.class);
    }
  }

  @Test
  void aKnownPseudoknotDoesNotHideTheStemThatItCrosses() {
    RnaSequence sequence = new RnaSequence("x", "GGGGGGAAACCAACCCCCCAAAAAAGGAA");
    StructureConstraints knot =
        StructureConstraints.none(sequence.length()).forcing(new BasePair(9, 26));
    Fold fold;
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = network(manager, THERMO, "primal-dual")) {
      fold =
          new RnaFolder(network, manager, Decoders.MATCHING.create(RULES, 0.4), Evidence.SCORES)
              .foldGuided(List.of(GuidedRna.free(sequence).with(knot)))
              .get(0);
    }
    assertThat(fold.structure().pairs()).contains(new BasePair(9, 26), new BasePair(1, 17));
    assertThat(thermo(GuidedRna.free(sequence).with(knot.nested())).structure().isNested())
        .isTrue();
  }

  @Test
  void energiesReachEveryNetwork() {
    RnaSequence sequence = new RnaSequence("x", "GGGGCAAAAGCCCCAAAAGGGGC");
    double[] energies = new double[sequence.length()];
    Arrays.fill(energies, 0, 5, 1.5); // the first strand reacts: unpaired
    Arrays.fill(energies, 9, 14, -0.6);
    Arrays.fill(energies, 18, 23, -0.6);
    GuidedRna free = GuidedRna.free(sequence);
    GuidedRna probed = new GuidedRna(sequence, free.constraints(), energies);
    GuidedRna told = free.with(PairEnergies.of(sequence.length(), (i, j) -> i < 5 ? 3 : -0.6));
    for (ScorerSpec form :
        List.of(
            THERMO,
            TestNetworks.SMALL,
            new FusedForm(TestNetworks.SMALL, LoopEnergySet.TURNER_2004, 0))) {
      try (NDManager manager = NDManager.newBaseManager();
          FoldingNetwork network = network(manager, form, "primal-dual")) {
        RnaFolder folder =
            new RnaFolder(network, manager, Decoders.NESTED.create(RULES, 0.5), Evidence.SCORES);
        List<Fold> folds = folder.foldGuided(List.of(free, probed, told));
        for (Fold guided : folds.subList(1, 3)) {
          assertThat(guided.probabilities().at(1, 12))
              .isLessThan(folds.get(0).probabilities().at(1, 12) / 2);
          assertThat(guided.probabilities().at(11, 20))
              .isGreaterThan(folds.get(0).probabilities().at(11, 20));
        }
      }
    }
  }
}
