package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.data.homology.PairShare;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.PairPrior;
import e2efold.solver.decode.Decoders;
import e2efold.solver.decode.PairingScores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What homologs do to log-odds, and to folds. */
class HomologEvidenceTest {

  private static final FamilyTraits TRAITS = new FamilyTraits(90, 100, 0, 0.15, 0.1, 0.1);
  private static final List<LabelledRna> FAMILY = new FamilyGenerator(TRAITS, 21).generate(1, 6);
  private static final ProfileLibrary LIBRARY = ProfileLibrary.ofEach(FAMILY.subList(1, 6));
  private static final RnaSequence RELATED = FAMILY.get(0).sequence();
  private static final RnaSequence STRANGER = new RnaSequence("n", "N".repeat(40));

  @Test
  void logOddsAreAMeanByWeight() {
    HomologTrust trust = new HomologTrust(0.5, 0.25);
    Homology homology = LIBRARY.homology(RELATED, 0);
    double weight = trust.weight(homology.fit());
    assertThat(weight).isBetween(0.3, 0.5);
    int l = RELATED.length() + 3;
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray before = manager.full(new Shape(2, l, l), 2f);
      HomologEvidence evidence = new HomologEvidence(LIBRARY, trust);
      List<Homology> homologies = List.of(evidence.homology(STRANGER), evidence.homology(RELATED));
      assertThat(homologies.get(0).isNone()).isTrue();
      assertThat(homologies.get(1)).usingRecursiveComparison().isEqualTo(homology);
      NDArray after = evidence.applied(before, homologies);
      assertThat(after.get(0).toFloatArray()).as("has no homologs").containsOnly(2f);
      float[] own = after.get(1).toFloatArray();
      for (int i = 0; i < l; i++) {
        for (int j = 0; j < l; j++) {
          assertThat(own[i * l + j]).as("symmetric").isEqualTo(own[j * l + i]);
        }
      }
      assertThat(own[l * l - 1]).as("padding").isEqualTo(2f);
      for (PairShare pair : homology.pairs()) {
        double share = Math.max(0.03, Math.min(0.97, pair.share()));
        double both = homology.coverage()[pair.i()] * homology.coverage()[pair.j()] * weight;
        assertThat((double) own[pair.i() * l + pair.j()])
            .isCloseTo(2 + both * (Math.log(share / (1 - share)) - 2), within(1e-4));
      }
    }
  }

  /** A network that knows nothing folds an RNA as its homologs are folded, by every evidence. */
  @Test
  void homologsFoldAnRna() {
    ModelSpec spec = TestNetworks.spec();
    Calibration calibration = new Calibration(0.5, -1).withFamiliar(new FamiliarGain(0.5, 2, -1.5));
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network =
            new FoldingNetwork(
                spec,
                Parameters.initialise(spec.parameters(), manager, 1),
                new Preparation(
                    Optional.empty(),
                    Optional.of(new HomologEvidence(LIBRARY, new HomologTrust(0.95, 0.1)))),
                Optional.empty())) {
      for (Evidence evidence : Evidence.values()) {
        RnaFolder folder =
            new RnaFolder(
                network,
                manager,
                Decoders.MATCHING.create(PairingRules.STANDARD, 0.3),
                evidence,
                calibration);
        Fold fold = folder.fold(List.of(RELATED)).get(0);
        long common =
            fold.structure().pairs().stream()
                .filter(FAMILY.get(0).structure().pairs()::contains)
                .count();
        int all = fold.structure().pairs().size() + FAMILY.get(0).structure().pairs().size();
        assertThat(2.0 * common / all).as("F1 by %s", evidence).isGreaterThan(0.8);
        assertThat(fold.homology().nearest()).isEqualTo(FAMILY.get(0).family());
        List<GuidedRna> again = List.of(GuidedRna.free(RELATED));
        assertThat(folder.foldGuided(again, List.of(fold.homology())).get(0).structure())
            .isEqualTo(fold.structure());
        Homology none = Homology.none(RELATED.length());
        assertThat(folder.foldGuided(again, List.of(none)).get(0).structure())
            .isNotEqualTo(fold.structure());
      }
    }
  }

  /** The ensemble that a network builds on folds as the homologs do, begun before or not. */
  @Test
  void homologsFoldTheEnsemble() {
    HomologEvidence evidence = new HomologEvidence(LIBRARY, new HomologTrust(0.9, 0.1));
    Preparation preparation =
        new Preparation(
            Optional.of(new PairPrior(LoopEnergySet.TURNER_2004)), Optional.of(evidence));
    GuidedRna rna = GuidedRna.free(RELATED);
    PairingScores alone = preparation.alone(rna).prior();
    PreparedRna informed = preparation.of(rna);
    preparation.begin(List.of(rna));
    assertThat(preparation.of(rna).prior().upperTriangle())
        .isEqualTo(informed.prior().upperTriangle());
    assertThat(informed.homology().nearest()).isEqualTo(FAMILY.get(0).family());
    double before = 0;
    double after = 0;
    for (BasePair pair : FAMILY.get(0).structure().pairs()) {
      before += alone.at(pair.i(), pair.j());
      after += informed.prior().at(pair.i(), pair.j());
    }
    assertThat(after).isGreaterThan(before + 1);
    assertThat(after / FAMILY.get(0).structure().pairs().size()).isGreaterThan(0.8);
    PreparedRna stranger = preparation.of(GuidedRna.free(STRANGER));
    assertThat(evidence.energies(stranger.homology()).isNone()).isTrue();
  }

  @Test
  void trustHasBounds() {
    HomologTrust trust = new HomologTrust(0.8, 0.3);
    assertThat(trust.weight(0.3)).isCloseTo(0.4, within(1e-9));
    assertThat(trust.weight(-5)).isLessThan(1e-9);
    assertThat(trust.weight(2)).isCloseTo(0.8, within(1e-9));
    assertThat(trust.weight(trust.leastFit())).isCloseTo(0.01, within(1e-9));
    assertThat(new HomologTrust(0, 0.3).leastFit()).isPositive().isInfinite();
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new HomologTrust(share, 0.3))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new HomologTrust(0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Scores and calibrated log-odds are two names of the same. */
  @Test
  void calibrationIsUndone() {
    Calibration calibration = new Calibration(0.5, -1).withFamiliar(new FamiliarGain(0.5, 2, -1.5));
    float[] familiarity = {0.2f, 0.9f};
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray scores = manager.arange(18f).reshape(2, 3, 3).sub(9);
      NDArray back = calibration.scores(calibration.logOdds(scores, familiarity), familiarity);
      assertThat(back.sub(scores).abs().max().getFloat()).isLessThan(1e-5f);
    }
  }
}
