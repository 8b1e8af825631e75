package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The encoding against its definition, base by base. */
class SequenceBatchTest {

  /** Readings of the IUPAC codes (Cornish-Bowden 1985), written out a second time on purpose. */
  private static final Map<Character, String> IUPAC =
      Map.ofEntries(
          Map.entry('A', "A"),
          Map.entry('C', "C"),
          Map.entry('G', "G"),
          Map.entry('U', "U"),
          Map.entry('R', "AG"),
          Map.entry('Y', "CU"),
          Map.entry('S', "CG"),
          Map.entry('W', "AU"),
          Map.entry('K', "GU"),
          Map.entry('M', "AC"),
          Map.entry('B', "CGU"),
          Map.entry('D', "AGU"),
          Map.entry('H', "ACU"),
          Map.entry('V', "ACG"),
          Map.entry('N', "ACGU"));

  @Test
  void everyLetterSpreadsItsWeightOverItsReadings() {
    assertThat(IUPAC).hasSize(RnaSequence.ALPHABET.length());
    RnaSequence all = new RnaSequence("all", RnaSequence.ALPHABET);
    try (NDManager manager = NDManager.newBaseManager()) {
      SequenceBatch batch =
          SequenceBatch.encode(manager, List.of(all), all.length(), PairingRules.STANDARD);
      float[] bases = batch.bases().toFloatArray();
      for (int i = 0; i < all.length(); i++) {
        String readings = IUPAC.get(all.bases().charAt(i));
        for (int k = 0; k < 4; k++) {
          float expected = readings.indexOf("ACGU".charAt(k)) < 0 ? 0 : 1f / readings.length();
          assertThat(bases[i * 4 + k]).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void lengthsMaskAndLegalPairsFollowTheDefinitionOnPaddedBatches() {
    Random random = new Random(11);
    for (PairingRules rules : List.of(PairingRules.STANDARD, new PairingRules(7))) {
      List<RnaSequence> rnas =
          List.of(
              TestNetworks.rna(random, 19, RnaSequence.ALPHABET),
              new RnaSequence("empty", ""),
              TestNetworks.rna(random, 23),
              TestNetworks.rna(random, 1));
      int padded = 26;
      try (NDManager manager = NDManager.newBaseManager()) {
        SequenceBatch batch = SequenceBatch.encode(manager, rnas, padded, rules);
        assertThat(batch.paddedLength()).isEqualTo(padded);
        assertThat(batch.lengths()).containsExactly(19, 0, 23, 1);
        assertThat(batch.bases().getShape()).isEqualTo(new Shape(4, padded, 4));
        assertThat(batch.mask().getShape()).isEqualTo(new Shape(4, padded));
        assertThat(batch.allowed().getShape()).isEqualTo(new Shape(4, padded, padded));
        float[] bases = batch.bases().toFloatArray();
        float[] mask = batch.mask().toFloatArray();
        float[] allowed = batch.allowed().toFloatArray();
        for (int n = 0; n < rnas.size(); n++) {
          RnaSequence rna = rnas.get(n);
          for (int i = 0; i < padded; i++) {
            boolean real = i < rna.length();
            assertThat(mask[n * padded + i]).isEqualTo(real ? 1 : 0);
            float weight = 0;
            for (int k = 0; k < 4; k++) {
              weight += bases[(n * padded + i) * 4 + k];
            }
            assertThat(Math.abs(weight - (real ? 1 : 0))).isLessThan(1e-6f);
            for (int j = 0; j < padded; j++) {
              boolean legal = real && j < rna.length() && i != j && rules.allows(rna.bases(), i, j);
              assertThat(allowed[(n * padded + i) * padded + j]).isEqualTo(legal ? 1 : 0);
            }
          }
        }
      }
    }
  }

  @Test
  void allArraysBelongToTheGivenManager() {
    try (NDManager manager = NDManager.newBaseManager()) {
      SequenceBatch batch =
          SequenceBatch.encode(
              manager, TestNetworks.rnas(new Random(1), 5, 9), 9, PairingRules.STANDARD);
      assertThat(manager.getManagedArrays())
          .containsExactlyInAnyOrder(batch.bases(), batch.mask(), batch.allowed());
    }
  }

  @Test
  void pairsAreEncodedOnBothTriangles() {
    Structure hairpin = Structure.ofPairs(9, List.of(new BasePair(0, 8), new BasePair(1, 7)));
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray pairs = SequenceBatch.encodePairs(manager, List.of(Structure.open(3), hairpin), 10);
      assertThat(pairs.getShape()).isEqualTo(new Shape(2, 10, 10));
      float[] expected = new float[200];
      for (int[] pair : new int[][] {{0, 8}, {8, 0}, {1, 7}, {7, 1}}) {
        expected[100 + pair[0] * 10 + pair[1]] = 1;
      }
      assertThat(pairs.toFloatArray()).containsExactly(expected);
    }
  }
}
