package e2efold.model.study.synthetic;

import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether each implication of the theory holds, from the numbers. */
final class SyntheticVerdicts {

  /** From here on Nesterov's method and gradient descent differ. */
  private static final int APART = 4;

  /** Gaps that differ by less than this count as equal. */
  private static final double EQUAL = 0.02;

  private final SyntheticResults results;

  SyntheticVerdicts(SyntheticResults results) {
    this.results = results;
  }

  /** How the learned energy's size compares with the true one's. */
  private enum Size {
    UNDER("Under-parametrised"),
    RIGHT("About right parametrised"),
    OVER("Over-parametrised");

    private final String words;

    Size(String words) {
      this.words = words;
    }

    static Size of(Truth truth, int hidden) {
      return hidden > 0 ? OVER : truth == Truth.LINEAR ? RIGHT : UNDER;
    }
  }

  List<Verdict> all() {
    List<Verdict> verdicts = new ArrayList<>();
    for (Truth truth : Truth.values()) {
      SyntheticResults own = results.of(truth);
      for (int hidden : own.hidden()) {
        new OfWidth(own, truth, hidden).add(verdicts);
      }
    }
    return verdicts;
  }

  /** The verdicts on one width before one truth. */
  private record OfWidth(SyntheticResults results, Truth truth, int hidden) {

    void add(List<Verdict> verdicts) {
      for (String solver : List.of(SyntheticCell.GD, SyntheticCell.NAG)) {
        List<Integer> depths = results.depths(solver);
        if (depths.size() > 2) {
          verdicts.add(size() == Size.RIGHT ? falls(solver, depths) : grows(solver, depths));
        }
      }
      List<Integer> shared =
          results.depths(SyntheticCell.GD).stream()
              .filter(k -> k >= APART && results.depths(SyntheticCell.NAG).contains(k))
              .toList();
      if (!shared.isEmpty()) {
        verdicts.add(compare(shared));
      }
    }

    private Size size() {
      return Size.of(truth, hidden);
    }

    private String subject() {
      return "%s (h = %d, %s truth)"
          .formatted(size().words, hidden, truth.name().toLowerCase(Locale.ROOT));
    }

    private Verdict falls(String solver, List<Integer> depths) {
      int peak = depths.stream().max(Comparator.comparingDouble(k -> gap(solver, k))).orElse(1);
      int last = depths.get(depths.size() - 1);
      return new Verdict(
          subject() + ", " + solver + ": the gap falls with k after its early rise",
          Finding.of(gap(solver, last) < gap(solver, peak) - EQUAL),
          "Gap %s; it is largest at k = %d%s and changes from there to k = %d by %s. Test loss %s."
              .formatted(
                  text(solver, depths, "gap"),
                  peak,
                  peak == depths.get(0) ? ", without an early rise," : "",
                  last,
                  change(solver, peak, last),
                  text(solver, depths, "test_loss")));
    }

    private Verdict grows(String solver, List<Integer> depths) {
      List<Integer> apart = depths.stream().filter(k -> k >= APART).toList();
      int first = apart.isEmpty() ? depths.get(0) : apart.get(0);
      int last = depths.get(depths.size() - 1);
      double growth = gap(solver, last) - gap(solver, first);
      Finding finding =
          first == last || Math.abs(growth) < EQUAL ? Finding.UNDECIDED : Finding.of(growth > 0);
      String rest =
          size() == Size.OVER
              ? "Test loss %s: see whether the larger gap is a worse model."
                  .formatted(text(solver, depths, "test_loss"))
              : "Training loss %s: %s. The published description calls h = 0 about right and expects its gap to fall; %s."
                  .formatted(
                      text(solver, depths, "train_loss"),
                      "what is left of it at k = ∞ is what a linear network cannot fit",
                      switch (finding) {
                        case HOLDS -> "that is not what these numbers show";
                        case FAILS -> "these numbers agree with that";
                        case UNDECIDED -> "these numbers cannot tell";
                      });
      return new Verdict(
          subject() + ", " + solver + ": the gap grows with k",
          finding,
          "Gap %s; it changes from k = %d to k = %d by %s. %s"
              .formatted(
                  text(solver, depths, "gap"), first, last, change(solver, first, last), rest));
    }

    private Verdict compare(List<Integer> shared) {
      long more = shared.stream().filter(k -> lead(k) >= EQUAL).count();
      long less = shared.stream().filter(k -> lead(k) <= -EQUAL).count();
      boolean right = size() == Size.RIGHT;
      long agree = right ? less : more;
      long contradict = right ? more : less;
      Finding finding =
          2 * agree > shared.size()
              ? Finding.HOLDS
              : 2 * contradict > shared.size() ? Finding.FAILS : Finding.UNDECIDED;
      String claim =
          right
              ? ": at equal k ≥ %d Nesterov's method, which converges faster, has the smaller gap"
              : ": at equal k ≥ %d gradient descent generalises better than Nesterov's method,"
                  + " which is less stable";
      return new Verdict(
          subject() + claim.formatted(APART),
          finding,
          "Nesterov's gap is the larger at %d and the smaller at %d of %d depths; differences below %s count as none, and the majority decides. Gaps of gd: %s; of nag: %s. Test losses of gd: %s; of nag: %s."
              .formatted(
                  more,
                  less,
                  shared.size(),
                  EQUAL,
                  text(SyntheticCell.GD, shared, "gap"),
                  text(SyntheticCell.NAG, shared, "gap"),
                  text(SyntheticCell.GD, shared, "test_loss"),
                  text(SyntheticCell.NAG, shared, "test_loss")));
    }

    private double lead(int k) {
      return gap(SyntheticCell.NAG, k) - gap(SyntheticCell.GD, k);
    }

    private double gap(String solver, int k) {
      return results.mean(hidden, solver, k, "gap");
    }

    /** How the gap changes within draws, which takes most of the chance of drawing out. */
    private String change(String solver, int from, int to) {
      TreeMap<Long, Double> before = results.byDraw(hidden, solver, from, "gap");
      double[] changes =
          results.byDraw(hidden, solver, to, "gap").entrySet().stream()
              .mapToDouble(e -> e.getValue() - before.getOrDefault(e.getKey(), Double.NaN))
              .toArray();
      double error = SyntheticResults.deviation(changes) / Math.sqrt(changes.length);
      return String.format(Locale.ROOT, "%+.2f", gap(solver, to) - gap(solver, from))
          + (changes.length < 2
              ? " in one draw"
              : String.format(
                  Locale.ROOT, " ± %.2f (standard error over %d draws)", error, changes.length));
    }

    private String text(String solver, List<Integer> depths, String quantity) {
      return depths.stream()
          .map(
              k ->
                  String.format(
                      Locale.ROOT, "%.2f (k = %d)", results.mean(hidden, solver, k, quantity), k))
          .collect(Collectors.joining(", "));
    }
  }
}
