package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PseudoknotsTest {

  private static final PseudoknotEnergies CHEAP = new PseudoknotEnergies(1, 0.1, 0.2, 0.5);
  private static final double STRONG = -4;

  /** Random energies with stacks of 1.5 to 3 kcal/mol. */
  private static LoopEnergies random(Random random) {
    double[] values = PartitionFunctionTest.random(random).values();
    for (int k = 0; k < LoopBlock.STACK.size(); k++) {
      values[LoopBlock.STACK.offset() + k] = -1.5 * (1 + random.nextDouble());
    }
    return new LoopEnergies(values, List.of("GAAAC", "GAAAAC", "CAGAAAUG"));
  }

  /** Every pseudoknot with all that may stand in and around it, one after the other. */
  private static final class Exhaustive {

    private final LoopEnergies energies;
    private final LoopTerms terms;
    private final Letters rna;
    private final PseudoknotEnergies knots;
    double total;
    int found;
    int enclosed;

    Exhaustive(LoopEnergies energies, Letters rna, PseudoknotEnergies knots) {
      this.energies = energies;
      terms = new LoopTerms(energies.specialLoops());
      this.rna = rna;
      this.knots = knots;
      int length = rna.length();
      for (int i = 0; i < length; i++) {
        for (int j = i; j < length; j++) {
          for (int n = 3; stacked(i, j, n); n++) {
            for (int k = i + n + 1; k < j; k++) {
              for (int l = j; l < length; l++) {
                for (int m = 3; k + m <= j - n + 1 && l - m >= j + 2 && stacked(k, l, m); m++) {
                  add(i, j, n, k, l, m);
                }
              }
            }
          }
        }
      }
    }

    private boolean stacked(int i, int j, int n) {
      for (int t = 0; t < n; t++) {
        if (i + t >= j - t || !rna.pairs(i + t, j - t)) {
          return false;
        }
      }
      return true;
    }

    private double helix(int i, int j, int n) {
      double[] energy = new double[1];
      for (int t = 0; t + 1 < n; t++) {
        terms.interior(rna, i + t, j - t, i + t + 1, j - t - 1, (p, x) -> energy[0] += value(p, x));
      }
      return energy[0] + end(i, j) + end(i + n - 1, j - n + 1);
    }

    private double end(int i, int j) {
      return rna.kind(i, j) < 2 ? 0 : energies.values()[LoopBlock.TERMINAL_AU.offset()];
    }

    private double value(int parameter, double times) {
      return energies.values()[parameter] * times;
    }

    private void add(int i, int j, int n, int k, int l, int m) {
      double first = helix(i, j, n);
      double second = helix(k, l, m);
      if (first > STRONG || second > STRONG) {
        return;
      }
      found++;
      int between = j - n - (k + m) + 1;
      int others = k - i - n + l - m - j;
      double own =
          first + second + knots.initiation() + others * knots.loop() + between * knots.middle();
      total +=
          weight(own) * loop(i + n, k - 1) * loop(k + m, j - n) * loop(j + 1, l - m) * around(i, l);
    }

    private static double weight(double energy) {
      return Math.exp(-energy / LoopEnergies.THERMAL_ENERGY);
    }

    private double loop(int from, int to) {
      double[] sum = new double[1];
      within(from, to).forEach(partners -> sum[0] += weight(branches(partners, from, to)));
      return to < from ? 1 : sum[0];
    }

    private double branches(int[] partners, int from, int to) {
      double[] energy = {inside(partners)};
      int unpaired = 0;
      boolean any = false;
      for (int k = from; k <= to; k++) {
        if (partners[k] > k) {
          terms.branch(rna, k, partners[k], (p, x) -> energy[0] += value(p, x));
          k = partners[k];
          any = true;
        } else {
          unpaired++;
        }
      }
      return energy[0] + (any ? value(LoopBlock.MULTI_UNPAIRED.offset(), unpaired) : 0);
    }

    /** Loops closed by the pairs of a structure. */
    private double inside(int[] partners) {
      double[] energy = new double[1];
      for (int k = 0; k < partners.length; k++) {
        if (partners[k] > k) {
          PartitionFunctionTest.loop(terms, rna, partners, k, (p, x) -> energy[0] += value(p, x));
        }
      }
      return energy[0];
    }

    private List<int[]> within(int from, int to) {
      return structures((a, b) -> a >= from && b <= to);
    }

    private List<int[]> structures(PairMask mask) {
      List<int[]> all = new ArrayList<>();
      PartitionFunctionTest.enumerate(
          new Letters(text(), (a, b) -> rna.pairs(a, b) && mask.allows(a, b)), all::add);
      return all;
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < rna.length(); k++) {
        text.append("NACGU".charAt(rna.code(k)));
      }
      return text.toString();
    }

    /** A pseudoknot within a pair stands for a branch of its loop, which needs another one. */
    private double around(int i, int l) {
      double sum = 0;
      for (int[] partners : structures((a, b) -> (a < i || a > l) && (b < i || b > l))) {
        int closing = -1;
        for (int k = 0; k < i; k++) {
          closing = partners[k] > l ? k : closing;
        }
        double[] energy = new double[1];
        for (int k = 0; k < partners.length; k++) {
          if (partners[k] > k && k != closing) {
            PartitionFunctionTest.loop(terms, rna, partners, k, (p, x) -> energy[0] += value(p, x));
          }
        }
        for (int k = 0; k < partners.length; k++) {
          if (partners[k] > k) {
            terms.exterior(rna, k, partners[k], (p, x) -> energy[0] += value(p, x));
            k = partners[k];
          }
        }
        if (closing < 0) {
          sum += weight(energy[0]);
        } else {
          int unpaired = 0;
          int others = 0;
          for (int k = closing + 1; k < partners[closing]; k++) {
            if (partners[k] > k) {
              terms.branch(rna, k, partners[k], (p, x) -> energy[0] += value(p, x));
              others++;
              k = partners[k];
            } else if (k < i || k > l) {
              unpaired++;
            }
          }
          terms.closing(rna, closing, partners[closing], (p, x) -> energy[0] += value(p, x));
          energy[0] += value(LoopBlock.MULTI_UNPAIRED.offset(), unpaired) + knots.branch();
          sum += others > 0 ? weight(energy[0]) : 0;
          enclosed += others > 0 ? 1 : 0;
        }
      }
      return sum;
    }
  }

  private static double logTotal(LoopEnergies energies, String bases, PairMask mask) {
    return new PartitionFunction(energies, Optional.of(CHEAP)).fold(bases, mask).logPartition();
  }

  @Test
  void countsEveryPseudoknotOnce() {
    Random random = new Random(5);
    int found = 0;
    for (int trial = 0; trial < 150; trial++) {
      StringBuilder bases = new StringBuilder();
      for (int k = 0; k < 17 + trial % 4; k++) {
        bases.append("GCAU".charAt(random.nextInt(random.nextInt(3) == 0 ? 4 : 2)));
      }
      found += agrees(random(random), bases.toString(), PairMask.ALL).found;
    }
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void findsOneBesideABranchOfAMultiloop() {
    // A closing pair, a hairpin, and a pseudoknot of GGG·CCC and CAC·GUG.
    String bases = "GGCAAAGAGGGACACCCCAAGUGC";
    assertThat(agrees(random(new Random(2)), bases, PairMask.ALL).enclosed).isPositive();
  }

  private static Exhaustive agrees(LoopEnergies energies, String bases, PairMask mask) {
    Exhaustive all = new Exhaustive(energies, new Letters(bases, mask), CHEAP);
    double nested = new PartitionFunction(energies).fold(bases, mask).logPartition();
    assertThat(logTotal(energies, bases, mask))
        .as(bases)
        .isCloseTo(Math.log(Math.exp(nested) + all.total), within(1e-9));
    return all;
  }

  // Two hairpins whose stems cross: GGGGG with CCCCC, AAGAGA with UCUCUU.
  private static final String KNOT = "GGGGGAAAAGAGACCCCCAAAUCUCUU";

  private static LoopEnergies simple() {
    double[] values = new double[LoopBlock.total()];
    Arrays.fill(values, LoopBlock.STACK.offset(), LoopBlock.HAIRPIN.offset(), -2);
    for (LoopBlock block : List.of(LoopBlock.HAIRPIN, LoopBlock.BULGE, LoopBlock.INTERIOR)) {
      Arrays.fill(values, block.offset(), block.offset() + block.size(), 4);
    }
    return new LoopEnergies(values, List.of());
  }

  @Test
  void bothHelicesAreProbableWhereOneWasBefore() {
    PairingScores nested = new PartitionFunction(simple()).fold(KNOT, PairMask.ALL).pairs();
    assertThat(Math.min(nested.at(2, 15), nested.at(10, 23))).isLessThan(0.1f);
    PairingScores knotted =
        new PartitionFunction(simple(), Optional.of(CHEAP)).fold(KNOT, PairMask.ALL).pairs();
    assertThat(knotted.at(2, 15)).isGreaterThan(0.9f);
    assertThat(knotted.at(10, 23)).isGreaterThan(0.9f);
  }

  @Test
  void keepsMaskAndDemands() {
    PartitionFunction function = new PartitionFunction(simple(), Optional.of(CHEAP));
    PairingScores masked = function.fold(KNOT, (i, j) -> i != 10 && j != 10).pairs();
    assertThat(masked.at(10, 23)).isZero();
    assertThat(masked.at(9, 24)).isLessThan(0.1f);
    BitSet paired = new BitSet();
    paired.set(6);
    PairMask all = PairMask.ALL;
    PairingScores demanded =
        function
            .fold(
                KNOT,
                new FoldingConstraints(all, PairBonus.NONE, new double[0], new double[0], paired))
            .pairs();
    double partners = 0;
    for (int k = 0; k < KNOT.length(); k++) {
      partners += k == 6 ? 0 : demanded.at(Math.min(k, 6), Math.max(k, 6));
    }
    assertThat(partners).isCloseTo(1, within(1e-4));
  }

  @Test
  void probabilitiesStayProbabilities() {
    Random random = new Random(3);
    for (int trial = 0; trial < 100; trial++) {
      LoopEnergies energies = random(random);
      String bases = PartitionFunctionTest.letters(random, 20 + random.nextInt(60));
      PairingScores nested = new PartitionFunction(energies).fold(bases, PairMask.ALL).pairs();
      PairingScores pairs =
          new PartitionFunction(energies, Optional.of(CHEAP)).fold(bases, PairMask.ALL).pairs();
      PairingScores dear =
          new PartitionFunction(energies, Optional.of(new PseudoknotEnergies(500, 0, 0, 0)))
              .fold(bases, PairMask.ALL)
              .pairs();
      for (int i = 0; i < bases.length(); i++) {
        double sum = 0;
        for (int j = 0; j < bases.length(); j++) {
          float p = i == j ? 0 : pairs.at(Math.min(i, j), Math.max(i, j));
          assertThat(p).isBetween(0f, 1f);
          sum += p;
          if (i < j) {
            assertThat(dear.at(i, j)).isEqualTo(nested.at(i, j));
          }
        }
        assertThat(sum).isLessThan(1.0001);
      }
    }
  }

  @Test
  void energiesAreBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PseudoknotEnergies(Double.NaN, 0, 0, 0))
        .withMessageContaining("within 1000 kcal/mol");
    assertThatIllegalArgumentException().isThrownBy(() -> new PseudoknotEnergies(0, 0, 0, 1001));
  }
}
