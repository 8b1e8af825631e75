package e2efold.data.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one unit adds to an average F1, so that a resample costs one addition for each unit: the
 * average is the sum of parts over the sum of wholes.
 *
 * @param group number of the family; its wholes are summed apart
 * @param part numerator
 * @param whole denominator
 */
record F1Share(int group, double part, double whole) {

  /** One share for each RNA; {@code group} is its family. */
  static List<F1Share> ofRnas(
      Collection<List<PerRnaScore>> families, Criterion criterion, Averaging averaging) {
    List<F1Share> shares = new ArrayList<>();
    int group = 0;
    for (List<PerRnaScore> family : families) {
      for (PerRnaScore score : family) {
        shares.add(of(List.of(score), criterion, averaging, group));
      }
      group++;
    }
    return shares;
  }

  /** One share for each family; all in one group unless each family is to weigh the same. */
  static List<F1Share> ofFamilies(
      Collection<List<PerRnaScore>> families, Criterion criterion, Averaging averaging) {
    List<F1Share> shares = new ArrayList<>();
    for (List<PerRnaScore> family : families) {
      F1Share share = of(family, criterion, averaging, 0);
      shares.add(
          averaging == Averaging.FAMILY_MEAN ? new F1Share(0, share.part / share.whole, 1) : share);
    }
    return shares;
  }

  private static F1Share of(
      List<PerRnaScore> scores, Criterion criterion, Averaging averaging, int group) {
    double part = 0;
    double whole = 0;
    for (PerRnaScore score : scores) {
      PairCounts counts = score.counts(criterion);
      if (averaging == Averaging.POOLED) {
        part += 2 * counts.tp();
        whole += 2 * counts.tp() + counts.fp() + counts.fn();
      } else {
        part += counts.f1();
        whole += 1;
      }
    }
    return new F1Share(group, part, whole);
  }

  /** Sum of parts over sum of wholes; no pair anywhere is a right answer, as in one RNA. */
  static OptionalDouble average(List<F1Share> sample) {
    double part = 0;
    double whole = 0;
    for (F1Share share : sample) {
      part += share.part;
      whole += share.whole;
    }
    return OptionalDouble.of(whole == 0 ? 1 : part / whole);
  }

  /** Mean over the groups present of their averages. */
  static OptionalDouble averageOfGroups(List<F1Share> sample, int groups) {
    double[] part = new double[groups];
    double[] whole = new double[groups];
    for (F1Share share : sample) {
      part[share.group] += share.part;
      whole[share.group] += share.whole;
    }
    double sum = 0;
    int present = 0;
    for (int g = 0; g < groups; g++) {
      if (whole[g] > 0) {
        sum += part[g] / whole[g];
        present++;
      }
    }
    return OptionalDouble.of(sum / present);
  }
}
