package e2efold.model.thermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.Structure;
import e2efold.solver.nearest.FoldedStructure;
import e2efold.solver.nearest.FoldingConstraints;
import e2efold.solver.nearest.LoopBlock;
import e2efold.solver.nearest.LoopEnergies;
import e2efold.solver.nearest.MinimumFreeEnergy;
import e2efold.solver.nearest.PairMask;
import e2efold.solver.nearest.PartitionFunction;
import e2efold.solver.nearest.StructureLoops;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopEnergySetTest {

  private static final LoopEnergies TURNER = LoopEnergySet.TURNER_2004.load();

  private static double energy(String bases, String brackets) {
    return new StructureLoops(TURNER).energy(bases, structure(brackets));
  }

  private static Structure structure(String brackets) {
    int[] partners = new int[brackets.length()];
    Arrays.fill(partners, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < partners.length; i++) {
      if (brackets.charAt(i) == '(') {
        open.push(i);
      } else if (brackets.charAt(i) == ')') {
        partners[i] = open.pop();
        partners[partners[i]] = i;
      }
    }
    return Structure.ofPartners(partners);
  }

  @Test
  void addsUpHairpinsByHand() {
    // Three GG/CC stacks of -3.3, a loop of four 5.6, the mismatch of G-C with A and A -1.1.
    assertThat(energy("GGGGAAAACCCC", "((((....))))")).isCloseTo(-5.4, within(1e-9));
    // GG/CC -3.3, GC/GC -3.4, and the loop CUUCGG's own 3.7.
    assertThat(energy("GGCUUCGGCC", "(((....)))")).isCloseTo(-3.0, within(1e-9));
    // GG/CC -3.3, a loop of three 5.4; no mismatch.
    assertThat(energy("GGAAACC", "((...))")).isCloseTo(2.1, within(1e-9));
    // The same with a bulge of one, 3.8, in the stack.
    assertThat(energy("GAGAAACC", "(.(...))")).isCloseTo(5.9, within(1e-9));
    // AU ends: AA/UU -0.9, a loop of three 5.4, terminal AU inside and outside.
    assertThat(energy("AAAAAUU", "((...))")).isCloseTo(5.4 - 0.9 + 1.0, within(1e-9));
    assertThat(energy("GGGGAAAACCCC", "............")).isZero();
  }

  @Test
  void foldsAHairpin() {
    FoldedStructure folded =
        new MinimumFreeEnergy(TURNER).fold("GGGGAAAACCCC", FoldingConstraints.NONE);
    assertThat(folded.structure()).isEqualTo(structure("((((....))))"));
    assertThat(folded.energy()).isCloseTo(-5.4, within(1e-9));
  }

  @Test
  void doesNotDependOnTheStrandThatIsReadFirst() {
    double[] values = TURNER.values();
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        assertThat(values[LoopBlock.STACK.offset() + 6 * a + b])
            .isEqualTo(values[LoopBlock.STACK.offset() + 6 * b + a]);
        for (int x = 0; x < 25; x++) {
          int turned = 5 * (x % 5) + x / 5;
          assertThat(values[LoopBlock.ONE_BY_ONE.offset() + 25 * (6 * a + b) + x])
              .isEqualTo(values[LoopBlock.ONE_BY_ONE.offset() + 25 * (6 * b + a) + turned]);
        }
        for (int x = 0; x < 256; x++) {
          int turned = 16 * (x % 16) + x / 16;
          assertThat(values[LoopBlock.TWO_BY_TWO.offset() + 256 * (6 * a + b) + x])
              .isEqualTo(values[LoopBlock.TWO_BY_TWO.offset() + 256 * (6 * b + a) + turned]);
        }
      }
    }
  }

  @Test
  void stableAndOpenHalvesStayInRange() {
    Random random = new Random(1);
    String half =
        random
            .ints(600, 0, 4)
            .collect(
                StringBuilder::new, (t, k) -> t.append("GCGC".charAt(k)), StringBuilder::append)
            .toString();
    // Extremely stable and without any structure, one after the other.
    String bases = half + "A".repeat(600);
    double energy = new PartitionFunction(TURNER).fold(bases, PairMask.ALL).freeEnergy();
    double least = new MinimumFreeEnergy(TURNER).fold(bases, FoldingConstraints.NONE).energy();
    assertThat(energy).isLessThan(least).isGreaterThan(least - 100);
    assertThat(least).isLessThan(-300);
  }

  @Test
  void textReadsBackAsWritten() throws IOException {
    String text = LoopEnergyText.write(TURNER, List.of("A comment."));
    LoopEnergies again = LoopEnergyText.read(new StringReader(text), "again");
    assertThat(again.specialLoops()).isEqualTo(TURNER.specialLoops());
    for (int k = 0; k < TURNER.values().length; k++) {
      assertThat(again.values()[k]).isCloseTo(TURNER.values()[k], within(1e-4));
    }
  }

  @Test
  void namesTheLineThatIsWrong() {
    String text = LoopEnergyText.write(TURNER, List.of());
    refuses(text.replaceFirst("-2.4", "two"), "line 2: 'two' is no number");
    refuses(text.replace("BULGE", "BULB"), "expected BULGE, not BULB");
    refuses(text.replaceFirst("-2.4 ", ""), "35 values lie before MISMATCH_HAIRPIN");
    refuses(text.substring(0, text.indexOf("SPECIAL")), "ends before SPECIAL");
    refuses(text + "GAAAC 1 2\n", "expected a hairpin loop and its energy");
    refuses(text + "GAC 1\n", "GAC");
    refuses("", "ends before SPECIAL");
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> LoopEnergyText.read(new StringReader(text), "energies"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
