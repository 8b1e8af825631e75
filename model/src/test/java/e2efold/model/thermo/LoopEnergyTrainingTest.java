package e2efold.model.thermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.thermo.LoopEnergyTraining.Settings;
import e2efold.solver.nearest.ExpectedF1;
import e2efold.solver.nearest.FoldingConstraints;
import e2efold.solver.nearest.LoopBlock;
import e2efold.solver.nearest.LoopEnergies;
import e2efold.solver.nearest.MinimumFreeEnergy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopEnergyTrainingTest {

  private static final LoopEnergies TURNER = LoopEnergySet.TURNER_2004.load();
  private static final Settings QUICK = new Settings(4, 100, 10, 0.4, 1e-4, 0.6, 1);

  /** RNAs of a world in which stacks with GU pairs are as strong as others. */
  private static List<LabelledRna> world(long seed, int count) {
    Random random = new Random(seed);
    double[] values = TURNER.values().clone();
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        boolean wobble = a == 2 || a == 3 || b == 2 || b == 3;
        values[LoopBlock.STACK.offset() + 6 * a + b] -= wobble ? 2.5 : 0;
      }
    }
    MinimumFreeEnergy truth =
        new MinimumFreeEnergy(new LoopEnergies(values, TURNER.specialLoops()));
    List<LabelledRna> rnas = new ArrayList<>();
    while (rnas.size() < count) {
      String bases = letters(random, 50);
      Structure structure = truth.fold(bases, FoldingConstraints.NONE).structure();
      if (!structure.pairs().isEmpty()) {
        RnaSequence sequence = RnaSequence.of("r" + rnas.size(), bases);
        rnas.add(new LabelledRna(sequence, structure, "family" + rnas.size() % 7));
      }
    }
    return rnas;
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("ACGU".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  private static double f1(LoopEnergies energies, List<LabelledRna> rnas) {
    ExpectedF1 expected = new ExpectedF1(energies, 1, 0.1);
    double[] gradient = new double[energies.values().length];
    return rnas.stream()
        .mapToDouble(
            rna -> expected.addGradient(rna.sequence().bases(), rna.structure(), gradient, 1))
        .average()
        .orElseThrow();
  }

  private static double meanStack(LoopEnergies energies) {
    return Arrays.stream(energies.values(), 0, LoopBlock.STACK.size()).average().orElseThrow();
  }

  @Test
  void foldsRnasItHasNotSeenBetterAndKeepsTheStrengthOfStacks() {
    List<Integer> steps = new ArrayList<>();
    LoopEnergies fitted =
        new LoopEnergyTraining(QUICK)
            .fit(TURNER, world(1, 60), (step, all, f1) -> steps.add(10 * all + step));
    List<LabelledRna> others = world(2, 30);
    assertThat(f1(fitted, others)).isGreaterThan(f1(TURNER, others) + 0.03);
    assertThat(meanStack(fitted)).isCloseTo(meanStack(TURNER), within(1e-9));
    assertThat(steps).hasSize(24).startsWith(241).endsWith(264);
  }

  @Test
  void theSameSeedGivesTheSameEnergies() {
    Settings settings = new Settings(1, 2, 5, 0.1, 0, 1, 7);
    List<LabelledRna> rnas = world(3, 20);
    double[] once = new LoopEnergyTraining(settings).fit(TURNER, rnas, (s, all, f1) -> {}).values();
    double[] again =
        new LoopEnergyTraining(settings).fit(TURNER, rnas, (s, all, f1) -> {}).values();
    assertThat(again).isEqualTo(once);
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    LabelledRna open = new LabelledRna(RnaSequence.of("open", "AAAA"), Structure.open(4), "family");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LoopEnergyTraining(QUICK).fit(TURNER, List.of(open), (s, all, f1) -> {}))
        .withMessageContaining("no RNA has a base pair");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, 1, 1, Double.NaN, 0, 1, 1))
        .withMessageContaining("learning rate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, 0, 1, 1, 0, 1, 1))
        .withMessageContaining("1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, 1, 1, 1, 0, 2, 1))
        .withMessageContaining("undecided");
  }
}
