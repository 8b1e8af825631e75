package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.solver.decode.Decoders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folding many RNAs: in order, legal, and each as if it were alone. */
class RnaFolderTest {

  private NDManager manager;
  private FoldingNetwork network;
  private RnaFolder folder;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    network = TestNetworks.shaken(manager, 5);
    folder = folder(Decoders.NESTED);
  }

  @AfterEach
  void close() {
    network.close();
    manager.close();
  }

  private RnaFolder folder(Decoders decoder) {
    return new RnaFolder(
        network, manager, decoder.create(PairingRules.STANDARD, 0.2), Evidence.CONTACTS);
  }

  private static List<RnaSequence> mixed(int count) {
    Random random = new Random(17);
    List<RnaSequence> rnas = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      String letters = k % 5 == 0 ? RnaSequence.ALPHABET : "ACGU";
      RnaSequence rna = TestNetworks.rna(random, random.nextInt(70), letters);
      rnas.add(new RnaSequence("rna " + k, rna.bases()));
    }
    return rnas;
  }

  @Test
  void nothingGivesNothing() {
    assertThat(folder.fold(List.of())).isEmpty();
  }

  @Test
  void shortestSequencesFoldToOpenChains() {
    List<RnaSequence> rnas =
        List.of(
            new RnaSequence("0", ""),
            new RnaSequence("1", "A"),
            new RnaSequence("4", "GAAC"),
            new RnaSequence("0 again", ""));
    for (Fold fold : folder.fold(rnas)) {
      assertThat(fold.structure().length()).isEqualTo(fold.sequence().length());
      assertThat(fold.structure().pairs()).isEmpty();
    }
    assertThat(folder.fold(List.of(rnas.get(0)))).hasSize(1);
  }

  @Test
  void foldsComeInTheOrderOfTheSequences() {
    List<RnaSequence> rnas = mixed(60);
    assertThat(folder.fold(rnas)).extracting(Fold::sequence).containsExactlyElementsOf(rnas);
  }

  @Test
  void companyDoesNotChangeAFold() {
    List<RnaSequence> rnas = new ArrayList<>(mixed(40));
    List<Fold> together = folder.fold(rnas);
    for (int k = 0; k < rnas.size(); k += 3) {
      Fold alone = folder.fold(List.of(rnas.get(k))).get(0);
      assertThat(
              TestNetworks.distance(
                  alone.contacts().upperTriangle(), together.get(k).contacts().upperTriangle()))
          .isLessThan(1e-3);
    }
    Collections.reverse(rnas);
    List<Fold> reversed = folder.fold(rnas);
    Collections.reverse(reversed = new ArrayList<>(reversed));
    for (int k = 0; k < reversed.size(); k++) {
      assertThat(reversed.get(k).structure()).isEqualTo(together.get(k).structure());
    }
  }

  @Test
  void everyStructureOfEveryDecoderIsLegal() {
    int pairs = 0;
    for (Decoders decoder : Decoders.values()) {
      for (Fold fold : folder(decoder).fold(mixed(40))) {
        assertThat(PairingRules.STANDARD.allows(fold.sequence(), fold.structure())).isTrue();
        pairs += fold.structure().pairs().size();
      }
    }
    assertThat(pairs).isGreaterThan(20);
  }

  @Test
  void calibrationChangesProbabilitiesAndWhatIsDecodedFromThem() {
    Calibration calibration = new Calibration(0.5, -1);
    List<RnaSequence> rnas = mixed(12);
    List<Fold> plain = folder(Evidence.SCORES, Calibration.NONE).fold(rnas);
    List<Fold> calibrated = folder(Evidence.SCORES, calibration).fold(rnas);
    for (int k = 0; k < rnas.size(); k++) {
      float[] before = plain.get(k).probabilities().upperTriangle();
      float[] after = calibrated.get(k).probabilities().upperTriangle();
      for (int pair = 0; pair < before.length; pair++) {
        double expected = before[pair] == 0 ? 0 : calibration.probability(before[pair]);
        assertThat((double) after[pair]).isCloseTo(expected, within(1e-4));
      }
      assertThat(calibrated.get(k).contacts()).isSameAs(calibrated.get(k).probabilities());
    }
  }

  @Test
  void familiarRnasArePredictedAlikeWithMoreConfidence() {
    Calibration calibration = new Calibration(0.5, -1);
    double pivot = Math.log(0.2 / 0.8);
    Calibration stretched = calibration.withFamiliar(new FamiliarGain(0.6, 3, pivot));
    Calibration likewise = calibration.then(new Calibration(3, -2 * pivot));
    List<RnaSequence> rnas = mixed(12);
    List<Fold> plain = folder(Evidence.SCORES, Calibration.NONE).fold(rnas);
    List<Fold> modest = folder(Evidence.SCORES, calibration).fold(rnas);
    // A model that does not know what it has learned from takes every RNA for familiar.
    List<Fold> gained = folder(Evidence.SCORES, stretched).fold(rnas);
    for (int k = 0; k < rnas.size(); k++) {
      float[] before = plain.get(k).probabilities().upperTriangle();
      float[] after = gained.get(k).probabilities().upperTriangle();
      for (int pair = 0; pair < before.length; pair++) {
        double expected = before[pair] == 0 ? 0 : likewise.probability(before[pair]);
        assertThat((double) after[pair]).isCloseTo(expected, within(1e-4));
        assertThat(after[pair] > 0.2)
            .isEqualTo(modest.get(k).probabilities().upperTriangle()[pair] > 0.2);
      }
    }
  }

  @Test
  void theSolverIsGivenTheScoresAsTheyAre() {
    Calibration calibration = new Calibration(0.5, -1);
    List<RnaSequence> rnas = mixed(12);
    List<Fold> plain = folder(Evidence.CONTACTS, Calibration.NONE).fold(rnas);
    List<Fold> calibrated = folder(Evidence.CONTACTS, calibration).fold(rnas);
    boolean changed = false;
    for (int k = 0; k < rnas.size(); k++) {
      assertThat(calibrated.get(k).structure()).isEqualTo(plain.get(k).structure());
      changed |=
          TestNetworks.distance(
                  calibrated.get(k).probabilities().upperTriangle(),
                  plain.get(k).probabilities().upperTriangle())
              > 0.01;
    }
    assertThat(changed).isTrue();
  }

  private RnaFolder folder(Evidence evidence, Calibration calibration) {
    return new RnaFolder(
        network,
        manager,
        Decoders.NESTED.create(PairingRules.STANDARD, 0.2),
        evidence,
        calibration);
  }

  @Test
  void foldingLeavesNothingInAnyManager() {
    network.parameters().get("score.bias").getManager().cap();
    folder.fold(mixed(6));
    int held = manager.getManagedArrays().size();
    folder.fold(mixed(30));
    assertThat(manager.getManagedArrays()).hasSize(held);
  }
}
