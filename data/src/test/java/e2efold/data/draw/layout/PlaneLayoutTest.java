package e2efold.data.draw.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.format.DotBracket;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneLayoutTest {

  private static final double ROUNDING = 1e-9;

  private static double distance(PlaneLayout layout, int a, int b) {
    return Math.hypot(layout.x(a) - layout.x(b), layout.y(a) - layout.y(b));
  }

  private static double side(PlaneLayout layout, int step, int base) {
    double dx = layout.x(step + 1) - layout.x(step);
    double dy = layout.y(step + 1) - layout.y(step);
    double side = dx * (layout.y(base) - layout.y(step)) - dy * (layout.x(base) - layout.x(step));
    return Math.abs(side) < ROUNDING ? 0 : side;
  }

  private static boolean cross(PlaneLayout layout, int a, int b) {
    return side(layout, a, b) * side(layout, a, b + 1) < 0
        && side(layout, b, a) * side(layout, b, a + 1) < 0;
  }

  /** Stems, bulges and branches anywhere. */
  private static Structure random(Random random, int length) {
    int[] partner = new int[length];
    Arrays.fill(partner, -1);
    fill(random, partner, 0, length - 1);
    return Structure.ofPartners(partner);
  }

  private static void fill(Random random, int[] partner, int first, int last) {
    if (last - first < 4) {
      return;
    }
    switch (random.nextInt(7)) {
      case 0 -> fill(random, partner, first + 1 + random.nextInt(4), last);
      case 1 -> fill(random, partner, first, last - 1 - random.nextInt(4));
      case 2, 3 -> {
        int middle = first + random.nextInt(last - first + 1);
        fill(random, partner, first, middle);
        fill(random, partner, middle + 1, last);
      }
      default -> {
        int pairs = 1 + random.nextInt(6);
        int i = first;
        int j = last;
        for (; pairs > 0 && j - i > 3; pairs--) {
          partner[i] = j;
          partner[j--] = i++;
        }
        boolean bulge = random.nextInt(3) == 0;
        fill(random, partner, i + (bulge ? random.nextInt(7) : 0), j);
      }
    }
  }

  private static void check(Structure structure, String what) {
    PlaneLayout layout = PlaneLayout.of(structure);
    int stretched = 0;
    for (int k = 0; k < layout.length(); k++) {
      assertThat(Double.isFinite(layout.x(k)) && Double.isFinite(layout.y(k))).as(what).isTrue();
      if (k + 1 < layout.length()) {
        double step = distance(layout, k, k + 1);
        assertThat(step).as(what).isGreaterThan(1 - 1e-6);
        stretched += step > PlaneLayout.PAIR + 1e-6 ? 1 : 0;
      }
    }
    assertThat(stretched).as("long steps, " + what).isLessThanOrEqualTo(4 + structure.length() / 6);
    for (BasePair pair : structure.pairs()) {
      assertThat(distance(layout, pair.i(), pair.j()))
          .as(what)
          .isBetween(PlaneLayout.PAIR - 1e-6, PlaneLayout.PAIR + 1e-6);
    }
    for (int a = 0; a + 1 < layout.length(); a++) {
      for (int b = a + 2; b + 1 < layout.length(); b++) {
        if (cross(layout, a, b)) {
          throw new AssertionError("steps " + a + " and " + b + " cross, " + what);
        }
      }
    }
  }

  @Test
  void randomStructuresKeepTheirDistancesAndCrossNothing() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Structure structure = random(random, 1 + random.nextInt(300));
      check(structure, "seed " + seed + " " + DotBracket.format(structure));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "()",
        "(.)",
        "((..))",
        "()()()()()()",
        "(()()())",
        ".(((....)))....",
        // One pair between two wide arcs, at the foot and at the top.
        "((((....(.......(((....))))))))",
        "(.........(((....))))",
        "((((((((.(...........((....)))))))))))",
        // Twenty stems on one loop, without a base between them.
        "((...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...)(...))",
        // Arms that reach back to the loop they stand on.
        "((..((((..(((((((((((((((((....)))))))))))))))))..((((((....))))))..))))..((((....))))..))",
        "(((((((((((((...)(((((((((((((((((...)))))))))))))))))(...)))))))))))))"
      })
  void smallAndAwkwardStructures(String brackets) {
    check(DotBracket.parse(brackets), brackets);
  }

  @Test
  void loopsWithRoomAreCirclesOfEqualSteps() {
    Structure cloverleaf =
        DotBracket.parse(
            "(((((((..((((........)))).(((((.......))))).....(((((.......))))))))))))....");
    PlaneLayout layout = PlaneLayout.of(cloverleaf);
    for (int k = 0; k + 1 < layout.length(); k++) {
      assertThat(distance(layout, k, k + 1)).as("step " + k).isBetween(1 - 1e-6, 1 + 1e-6);
    }
  }

  @Test
  void theStrandRunsClockwise() {
    PlaneLayout layout = PlaneLayout.of(DotBracket.parse("((((....))))"));
    assertThat(layout.x(0)).isLessThan(layout.x(11));
    assertThat(layout.y(4)).isGreaterThan(layout.y(0));
  }

  @Test
  void equalStructuresGiveEqualPlaces() {
    Structure structure = random(new Random(7), 280);
    PlaneLayout first = PlaneLayout.of(structure);
    PlaneLayout second = PlaneLayout.of(structure);
    for (int k = 0; k < 280; k++) {
      assertThat(first.x(k)).isEqualTo(second.x(k));
      assertThat(first.y(k)).isEqualTo(second.y(k));
    }
  }

  @Test
  void nothingToLayOut() {
    assertThat(PlaneLayout.of(Structure.open(0)).length()).isZero();
  }

  @Test
  void deepNestingEnds() {
    PlaneLayout layout = PlaneLayout.of(DotBracket.parse("((.)".repeat(400) + ")".repeat(400)));
    for (int k = 0; k < layout.length(); k++) {
      assertThat(Double.isFinite(layout.x(k)) && Double.isFinite(layout.y(k))).isTrue();
    }
  }

  @Test
  void pseudoknotsAreRefused() {
    assertThatThrownBy(() -> PlaneLayout.of(DotBracket.parse("((..[[))..]]")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pseudoknots");
  }
}
