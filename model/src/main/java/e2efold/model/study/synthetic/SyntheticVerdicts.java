package e2efold.model.study.synthetic;

import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether each implication of the theory holds, from the numbers. */
final class SyntheticVerdicts {

  /** From here on Nesterov's method and gradient descent differ. */
  private static final int APART = 4;

  private final SyntheticResults results;

  SyntheticVerdicts(SyntheticResults results) {
    this.results = results;
  }

  List<Verdict> all() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int hidden : results.hidden()) {
      for (String solver : List.of(SyntheticCell.GD, SyntheticCell.NAG)) {
        List<Integer> depths = results.depths(solver);
        if (depths.size() > 2) {
          verdicts.add(hidden == 0 ? falls(solver, depths) : grows(hidden, solver, depths));
        }
      }
      compare(hidden, verdicts);
    }
    return verdicts;
  }

  private Verdict falls(String solver, List<Integer> depths) {
    int peak = depths.stream().max(Comparator.comparingDouble(k -> gap(0, solver, k))).orElse(1);
    int last = depths.get(depths.size() - 1);
    boolean holds = gap(0, solver, last) < gap(0, solver, peak) && peak < last;
    return new Verdict(
        "About right parametrised (h = 0), %s: the gap shrinks with k after an early rise"
            .formatted(solver),
        Finding.of(holds),
        "Gap %s; it is largest at k = %d. Test loss %s."
            .formatted(text(0, solver, depths, "gap"), peak, text(0, solver, depths, "test_loss")));
  }

  private Verdict grows(int hidden, String solver, List<Integer> depths) {
    List<Integer> apart = depths.stream().filter(k -> k >= APART).toList();
    int first = apart.isEmpty() ? depths.get(0) : apart.get(0);
    int last = depths.get(depths.size() - 1);
    return new Verdict(
        "Over-parametrised (h = %d), %s: the gap grows with k".formatted(hidden, solver),
        first == last
            ? Finding.UNDECIDED
            : Finding.of(gap(hidden, solver, last) > gap(hidden, solver, first)),
        "Gap %s. Test loss %s: see whether the larger gap is a worse model."
            .formatted(
                text(hidden, solver, depths, "gap"), text(hidden, solver, depths, "test_loss")));
  }

  private void compare(int hidden, List<Verdict> verdicts) {
    List<Integer> shared =
        results.depths(SyntheticCell.GD).stream()
            .filter(k -> k >= APART && results.depths(SyntheticCell.NAG).contains(k))
            .toList();
    if (shared.isEmpty()) {
      return;
    }
    long more =
        shared.stream()
            .filter(k -> gap(hidden, SyntheticCell.NAG, k) > gap(hidden, SyntheticCell.GD, k))
            .count();
    boolean over = hidden > 0;
    Finding finding =
        more == shared.size()
            ? Finding.of(over)
            : more == 0 ? Finding.of(!over) : Finding.UNDECIDED;
    verdicts.add(
        new Verdict(
            over
                ? "Over-parametrised (h = %d): at equal k ≥ %d gradient descent generalises better than Nesterov's method, which is less stable"
                    .formatted(hidden, APART)
                : "About right parametrised (h = 0): at equal k ≥ %d Nesterov's method, which converges faster, has the smaller gap"
                    .formatted(APART),
            finding,
            "Nesterov's gap is the larger at %d of %d depths. Gaps of gd: %s; of nag: %s. Test losses of gd: %s; of nag: %s."
                .formatted(
                    more,
                    shared.size(),
                    text(hidden, SyntheticCell.GD, shared, "gap"),
                    text(hidden, SyntheticCell.NAG, shared, "gap"),
                    text(hidden, SyntheticCell.GD, shared, "test_loss"),
                    text(hidden, SyntheticCell.NAG, shared, "test_loss"))));
  }

  private double gap(int hidden, String solver, int k) {
    return results.mean(hidden, solver, k, "gap");
  }

  private String text(int hidden, String solver, List<Integer> depths, String quantity) {
    return depths.stream()
        .map(
            k ->
                String.format(
                    Locale.ROOT, "%.2f (k = %d)", results.mean(hidden, solver, k, quantity), k))
        .collect(Collectors.joining(", "));
  }
}
