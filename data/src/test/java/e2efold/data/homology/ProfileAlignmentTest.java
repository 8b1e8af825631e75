package e2efold.data.homology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.LabelledRna;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The alignment against all alignments there are. */
class ProfileAlignmentTest {

  private static final int MATCHED = 0;
  private static final int INSERTED = 1;
  private static final int DELETED = 2;

  /** A profile of random counts, as members that come and go leave them. */
  private static Profile grown(Random random, int columns) {
    Profile profile = Profile.of(HomologSets.any(random, columns));
    for (int member = 0; member < random.nextInt(4); member++) {
      LabelledRna rna = HomologSets.any(random, 1 + random.nextInt(2 * columns));
      int[] places = new int[rna.sequence().length()];
      int next = random.nextInt(2);
      for (int i = 0; i < places.length; i++) {
        places[i] = next < columns && random.nextInt(5) > 0 ? next++ : -1;
        next += random.nextInt(8) == 0 ? 1 : 0;
      }
      profile = profile.with(rna, places);
    }
    return profile;
  }

  private record Aligned(int[] codes, ProfileScores scores, ProfileAlignment best) {}

  /** An RNA and a profile, aligned; both so small that all alignments can be looked at. */
  private static Aligned drawn(RepetitionInfo repetition, int most) {
    Random random = new Random(repetition.getCurrentRepetition());
    ProfileScores scores = new ProfileScores(grown(random, 1 + random.nextInt(most)));
    int[] codes = ProfileScores.codes(HomologSets.bases(random, 1 + random.nextInt(most), "ACGUN"));
    return new Aligned(codes, scores, new ProfileAligner(codes).align(scores));
  }

  @RepeatedTest(60)
  void noAlignmentScoresMore(RepetitionInfo repetition) {
    Aligned drawn = drawn(repetition, 5);
    ProfileAlignment best = drawn.best();
    double most = Math.max(best(drawn.codes(), drawn.scores(), 0, 0, MATCHED), -1e9);
    assertThat(best.bits()).isCloseTo(most / ProfileScores.UNITS, within(1e-9));
    int[] matched = Arrays.stream(best.columns()).filter(column -> column >= 0).toArray();
    assertThat(matched).isSorted().doesNotHaveDuplicates();
    assertThat(best.aligned()).isEqualTo(matched.length);
  }

  /** Every alignment with its weight: the probabilities are exact where the band holds them all. */
  @RepeatedTest(40)
  void probabilitiesAreSumsOverAllAlignments(RepetitionInfo repetition) {
    Aligned drawn = drawn(repetition, 4);
    int[] codes = drawn.codes();
    ProfileScores scores = drawn.scores();
    double[][] expected = new double[scores.columns()][codes.length];
    double total = addAll(codes, scores, 0, 0, MATCHED, 1, expected);
    double[][] found = new double[scores.columns()][codes.length];
    AlignmentPosterior posterior = ForwardBackward.posterior(codes, scores, drawn.best());
    assertThat(posterior.columns()).isEqualTo(scores.columns());
    for (int column = 0; column < scores.columns(); column++) {
      double[] row = found[column];
      posterior.forEach(column, (base, p) -> row[base] = p);
      for (int base = 0; base < codes.length; base++) {
        double p = expected[column][base] / total;
        assertThat(row[base]).isCloseTo(p < 0.02 ? 0 : p, within(p < 0.021 ? 0.021 : 1e-5));
      }
    }
  }

  /**
   * Relatives that differ by more bases in a row than the band is wide to either side. What is less
   * probable than a fiftieth is left out.
   */
  @RepeatedTest(12)
  void theBandHoldsWhatIsProbable(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    List<LabelledRna> family = HomologSets.families(1, 2, seed);
    ProfileScores scores = new ProfileScores(Profile.of(family.get(0)));
    String bases = family.get(1).sequence().bases();
    int at = random.nextInt(bases.length());
    String more = HomologSets.bases(random, 40, "ACGU");
    int[] codes =
        ProfileScores.codes(
            seed % 2 == 0
                ? bases.substring(0, at) + more + bases.substring(at)
                : bases.substring(0, at) + bases.substring(Math.min(bases.length(), at + 40)));
    double[][] expected = exact(codes, scores);
    double[][] found = new double[scores.columns()][codes.length];
    AlignmentPosterior posterior =
        ForwardBackward.posterior(codes, scores, new ProfileAligner(codes).align(scores));
    for (int column = 0; column < scores.columns(); column++) {
      double[] row = found[column];
      posterior.forEach(column, (base, p) -> row[base] = p);
    }
    double worst = 0;
    for (int column = 0; column < scores.columns(); column++) {
      for (int base = 0; base < codes.length; base++) {
        worst = Math.max(worst, Math.abs(found[column][base] - expected[column][base]));
      }
    }
    assertThat(worst).isLessThan(0.02);
  }

  /** Sums over all alignments, without any band: beginnings times ends. */
  private static double[][] exact(int[] codes, ProfileScores scores) {
    Map<List<Integer>, Double> ends = new HashMap<>();
    double total = ends(codes, scores, 0, 0, MATCHED, ends);
    double[][] begun = new double[(codes.length + 1) * (scores.columns() + 1)][3];
    double[][] exact = new double[scores.columns()][codes.length];
    begun[0][MATCHED] = 1;
    int width = scores.columns() + 1;
    for (int i = 0; i <= codes.length; i++) {
      for (int j = 0; j < width; j++) {
        for (int last = MATCHED; last <= DELETED; last++) {
          double before = begun[i * width + j][last];
          if (i < codes.length && j < width - 1) {
            double here = before * weight(scores.match(codes[i])[j]);
            begun[(i + 1) * width + j + 1][MATCHED] += here;
            exact[j][i] += here * ends(codes, scores, i + 1, j + 1, MATCHED, ends) / total;
          }
          if (i < codes.length) {
            begun[(i + 1) * width + j][INSERTED] +=
                before * weight(insertion(scores, j, last == INSERTED));
          }
          if (j < width - 1) {
            // Steps along a row come after those into it, so the order of columns is enough.
            begun[i * width + j + 1][DELETED] +=
                before * weight(deletion(codes, scores, i, j, last == DELETED));
          }
        }
      }
    }
    return exact;
  }

  /** The weight of all ends of alignments. */
  private static double ends(
      int[] codes, ProfileScores scores, int i, int j, int last, Map<List<Integer>, Double> known) {
    if (i == codes.length && j == scores.columns()) {
      return 1;
    }
    List<Integer> key = List.of(i, j, last);
    Double before = known.get(key);
    if (before != null) {
      return before;
    }
    double sum = 0;
    if (i < codes.length && j < scores.columns()) {
      double here = weight(scores.match(codes[i])[j]);
      sum += here * ends(codes, scores, i + 1, j + 1, MATCHED, known);
    }
    if (i < codes.length) {
      double here = weight(insertion(scores, j, last == INSERTED));
      sum += here * ends(codes, scores, i + 1, j, INSERTED, known);
    }
    if (j < scores.columns()) {
      double here = weight(deletion(codes, scores, i, j, last == DELETED));
      sum += here * ends(codes, scores, i, j + 1, DELETED, known);
    }
    known.put(key, sum);
    return sum;
  }

  /** Adds the weight of all alignments from here on to the pairs of base and column they hold. */
  private static double addAll(
      int[] codes, ProfileScores scores, int i, int j, int last, double before, double[][] sums) {
    if (i == codes.length && j == scores.columns()) {
      return before;
    }
    double sum = 0;
    if (i < codes.length && j < scores.columns()) {
      double here = before * weight(scores.match(codes[i])[j]);
      double all = addAll(codes, scores, i + 1, j + 1, MATCHED, here, sums);
      sums[j][i] += all;
      sum += all;
    }
    if (i < codes.length) {
      double here = before * weight(insertion(scores, j, last == INSERTED));
      sum += addAll(codes, scores, i + 1, j, INSERTED, here, sums);
    }
    if (j < scores.columns()) {
      double here = before * weight(deletion(codes, scores, i, j, last == DELETED));
      sum += addAll(codes, scores, i, j + 1, DELETED, here, sums);
    }
    return sum;
  }

  /** Four to the power of bits. */
  private static double weight(double score) {
    return Math.pow(4, score / ProfileScores.UNITS);
  }

  private static double deletion(int[] codes, ProfileScores scores, int i, int j, boolean further) {
    boolean end = i == codes.length;
    return i == 0
        ? ProfileScores.OVERHANG
        : further ? scores.furtherDeletion(end)[j] : scores.deletion(end)[j];
  }

  /** The most bits from bases i and columns j on, the last step known. */
  private static double best(int[] codes, ProfileScores scores, int i, int j, int last) {
    if (i == codes.length && j == scores.columns()) {
      return 0;
    }
    double most = Double.NEGATIVE_INFINITY;
    if (i < codes.length && j < scores.columns()) {
      most = scores.match(codes[i])[j] + best(codes, scores, i + 1, j + 1, MATCHED);
    }
    if (i < codes.length) {
      most =
          Math.max(
              most,
              insertion(scores, j, last == INSERTED) + best(codes, scores, i + 1, j, INSERTED));
    }
    if (j < scores.columns()) {
      boolean end = i == 0 || i == codes.length;
      double bits = deletion(codes, scores, i, j, last == DELETED);
      // Overhangs of both at the same end are no alignment's.
      boolean both = end && i == 0 && last == INSERTED;
      if (!both) {
        most = Math.max(most, bits + best(codes, scores, i, j + 1, DELETED));
      }
    }
    return most;
  }

  private static double insertion(ProfileScores scores, int j, boolean further) {
    return further ? scores.furtherInsertion()[j] : scores.insertion()[j];
  }

  @Test
  void anRnaFitsItself() {
    LabelledRna rna = HomologSets.families(1, 1, 3).get(0);
    int length = rna.sequence().length();
    ProfileAlignment alignment =
        new ProfileAligner(ProfileScores.codes(rna.sequence().bases()))
            .align(new ProfileScores(Profile.of(rna)));
    int[] same = new int[length];
    Arrays.setAll(same, i -> i);
    assertThat(alignment.columns()).isEqualTo(same);
    assertThat(alignment.basesOf(length)).isEqualTo(same);
    assertThat(alignment.bits() / length).isBetween(1.6, 1.7);
  }
}
