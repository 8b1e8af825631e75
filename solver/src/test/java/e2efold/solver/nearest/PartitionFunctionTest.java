package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PartitionFunctionTest {

  /** Random energies, low enough for every kind of loop to matter. */
  static LoopEnergies random(Random random) {
    List<String> special = List.of("GAAAC", "GAAAAC", "CAGAAAUG");
    double[] values = new double[LoopBlock.total() + special.size()];
    Arrays.setAll(values, k -> random.nextDouble() * 2 - 1);
    return new LoopEnergies(values, special);
  }

  static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("ACGUN".charAt(random.nextInt(20) == 0 ? 4 : random.nextInt(4)));
    }
    return text.toString();
  }

  /** All structures as partner arrays, −1 unpaired. */
  static void enumerate(Letters rna, Consumer<int[]> structures) {
    int[] partners = new int[rna.length()];
    Arrays.fill(partners, -1);
    List<int[]> open = new ArrayList<>();
    open.add(new int[] {0, rna.length() - 1});
    enumerate(rna, partners, open, structures);
  }

  private static void enumerate(
      Letters rna, int[] partners, List<int[]> open, Consumer<int[]> structures) {
    if (open.isEmpty()) {
      structures.accept(partners.clone());
      return;
    }
    int[] interval = open.remove(open.size() - 1);
    int i = interval[0];
    int j = interval[1];
    if (i >= j) {
      enumerate(rna, partners, open, structures);
    } else {
      open.add(new int[] {i + 1, j});
      enumerate(rna, partners, open, structures);
      open.remove(open.size() - 1);
      for (int k = i + 1; k <= j; k++) {
        if (rna.pairs(i, k)) {
          partners[i] = k;
          partners[k] = i;
          open.add(new int[] {i + 1, k - 1});
          open.add(new int[] {k + 1, j});
          enumerate(rna, partners, open, structures);
          open.remove(open.size() - 1);
          open.remove(open.size() - 1);
          partners[i] = -1;
          partners[k] = -1;
        }
      }
    }
    open.add(interval);
  }

  /** Terms of all loops of a structure; false when an interior loop is too large. */
  static boolean terms(LoopTerms terms, Letters rna, int[] partners, LoopTerms.Sink sink) {
    boolean fits = true;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] > i) {
        fits &= loop(terms, rna, partners, i, sink);
      }
    }
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] > i) {
        terms.exterior(rna, i, partners[i], sink);
        i = partners[i];
      }
    }
    return fits;
  }

  static boolean loop(LoopTerms terms, Letters rna, int[] partners, int i, LoopTerms.Sink sink) {
    int j = partners[i];
    List<Integer> inner = new ArrayList<>();
    int unpaired = 0;
    for (int k = i + 1; k < j; k++) {
      if (partners[k] > k) {
        inner.add(k);
        k = partners[k];
      } else {
        unpaired++;
      }
    }
    if (inner.isEmpty()) {
      terms.hairpin(rna, i, j, sink);
    } else if (inner.size() == 1) {
      if (unpaired > LoopTerms.LONGEST_INTERIOR) {
        return false;
      }
      terms.interior(rna, i, j, inner.get(0), partners[inner.get(0)], sink);
    } else {
      terms.closing(rna, i, j, sink);
      inner.forEach(p -> terms.branch(rna, p, partners[p], sink));
      sink.add(LoopBlock.MULTI_UNPAIRED.offset(), unpaired);
    }
    return true;
  }

  private static final class Exhaustive {
    double total;
    final double[] counts;
    final double[][] pairs;

    Exhaustive(LoopEnergies energies, Letters rna) {
      LoopTerms terms = new LoopTerms(energies.specialLoops());
      counts = new double[energies.values().length];
      pairs = new double[rna.length()][rna.length()];
      enumerate(
          rna,
          partners -> {
            double[] sum = new double[1];
            if (!terms(terms, rna, partners, (p, t) -> sum[0] += energies.values()[p] * t)) {
              return;
            }
            double weight = Math.exp(-sum[0] / LoopEnergies.THERMAL_ENERGY);
            total += weight;
            terms(terms, rna, partners, (p, t) -> counts[p] += weight * t);
            for (int i = 0; i < partners.length; i++) {
              if (partners[i] > i) {
                pairs[i][partners[i]] += weight;
              }
            }
          });
    }
  }

  private static void agrees(LoopEnergies energies, String bases, PairMask mask) {
    Exhaustive all = new Exhaustive(energies, new Letters(bases, mask));
    PartitionFunction function = new PartitionFunction(energies);
    PairEnsemble ensemble = function.fold(bases, mask);
    assertThat(ensemble.logPartition()).isCloseTo(Math.log(all.total), within(1e-9));
    for (int i = 0; i < bases.length(); i++) {
      for (int j = i + 1; j < bases.length(); j++) {
        assertThat((double) ensemble.pairs().at(i, j))
            .isCloseTo(all.pairs[i][j] / all.total, within(1e-6));
      }
    }
    double[] counts = new double[energies.values().length];
    function.addExpectedCounts(bases, mask, counts, 1);
    for (int k = 0; k < counts.length; k++) {
      all.counts[k] /= all.total;
    }
    assertThat(counts).containsExactly(all.counts, within(1e-6));
  }

  @Test
  void agreesWithAllStructuresOfShortSequences() {
    Random random = new Random(1);
    for (int trial = 0; trial < 40; trial++) {
      agrees(random(random), letters(random, random.nextInt(15)), PairMask.ALL);
    }
  }

  @Test
  void agreesOnMultiloopsAndLargeLoops() {
    Random random = new Random(2);
    for (int trial = 0; trial < 60; trial++) {
      String bases = letters(random, 20 + random.nextInt(40));
      boolean[][] chosen = new boolean[bases.length()][bases.length()];
      Letters rna = new Letters(bases, PairMask.ALL);
      int left = 14;
      for (int tries = 0; tries < 5000 && left > 0; tries++) {
        int i = random.nextInt(bases.length());
        int j = i + 4 + random.nextInt(bases.length());
        if (j < bases.length() && rna.pairs(i, j) && !chosen[i][j]) {
          chosen[i][j] = true;
          left--;
        }
      }
      agrees(random(random), bases, (i, j) -> chosen[i][j]);
    }
  }

  @Test
  void agreesOnANestOfBranches() {
    Random random = new Random(3);
    for (int trial = 0; trial < 10; trial++) {
      String bases = "G" + "GAAAC".repeat(2) + letters(random, 3) + "GAAAC".repeat(2) + "C";
      agrees(random(random), bases, (i, j) -> j - i == 4 || i % 5 == 0);
    }
  }

  @Test
  void longSequencesStayInRange() {
    Random random = new Random(4);
    double[] values = new double[LoopBlock.total()];
    Arrays.fill(values, LoopBlock.STACK.offset(), 36, -2.4);
    Arrays.fill(values, LoopBlock.HAIRPIN.offset(), LoopBlock.HAIRPIN.offset() + 31, 4);
    Arrays.fill(values, LoopBlock.BULGE.offset(), LoopBlock.BULGE.offset() + 62, 3);
    Arrays.fill(values, LoopBlock.MULTI_CLOSING.offset(), LoopBlock.MULTI_CLOSING.offset() + 1, 5);
    PartitionFunction function = new PartitionFunction(new LoopEnergies(values, List.of()));
    String bases = letters(random, 1600);
    PairEnsemble ensemble = function.fold(bases, PairMask.ALL);
    assertThat(ensemble.freeEnergy() / bases.length()).isBetween(-2.0, -0.05);
    for (int i = 0; i < bases.length(); i++) {
      double sum = 0;
      for (int j = 0; j < bases.length(); j++) {
        sum += ensemble.pairs().at(i, j);
      }
      assertThat(sum).isBetween(0.0, 1 + 1e-5);
    }
  }
}
