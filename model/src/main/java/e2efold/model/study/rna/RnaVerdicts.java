package e2efold.model.study.rna;

import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the numbers say, in words. */
final class RnaVerdicts {

  /** Differences in mean F1 below this are not told apart. */
  static final double NOISE = 0.02;

  private static final String SLOW = "gradient-descent";
  private static final String FAST = "nesterov";

  private final RnaResults results;

  RnaVerdicts(RnaResults results) {
    this.results = results;
  }

  List<Verdict> all() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int width : results.widths()) {
      String at = " (width %d)".formatted(width);
      verdicts.add(
          change(
              "The gap to held-out families grows with the solver's depth" + at,
              width,
              RnaResults.HELD_OUT_GAP));
      verdicts.add(
          change(
              "The gap to a random split grows with the solver's depth" + at,
              width,
              RnaResults.RANDOM_GAP));
      verdicts.add(change("More steps raise F1 on held-out families" + at, width, "held-out.f1"));
      faster(width, at, verdicts);
      best(width, at, verdicts);
    }
    return verdicts;
  }

  /** Compares the deepest with the shallowest finite depth of each solver. */
  private Verdict change(String claim, int width, String quantity) {
    int up = 0;
    int down = 0;
    List<String> evidence = new ArrayList<>();
    for (String solver : results.solvers()) {
      List<Integer> depths =
          results.depths(solver, width).stream().filter(d -> d != RnaCell.AT_REST).toList();
      if (depths.size() < 2) {
        continue;
      }
      int first = depths.get(0);
      int last = depths.get(depths.size() - 1);
      double from = results.mean(solver, first, width, quantity);
      double to = results.mean(solver, last, width, quantity);
      up += to - from > NOISE ? 1 : 0;
      down += to - from < -NOISE ? 1 : 0;
      evidence.add(text("%s %.3f at T = %d, %.3f at %d", solver, from, first, to, last));
    }
    int solvers = evidence.size();
    Finding finding =
        2 * up > solvers && down == 0
            ? Finding.HOLDS
            : 2 * down > solvers && up == 0 ? Finding.FAILS : Finding.UNDECIDED;
    return new Verdict(
        claim,
        finding,
        evidence.isEmpty()
            ? "No solver was run at two depths."
            : String.join("; ", evidence)
                + text(
                    ". Differences below %.2f count as none; more than half of the solvers must"
                        + " agree, and none differ.",
                    NOISE));
  }

  private void faster(int width, String at, List<Verdict> verdicts) {
    List<Integer> shared =
        results.depths(FAST, width).stream()
            .filter(d -> d > 1 && d != RnaCell.AT_REST)
            .filter(results.depths(SLOW, width)::contains)
            .toList();
    if (shared.isEmpty()) {
      return;
    }
    double fast = mean(shared, FAST, width);
    double slow = mean(shared, SLOW, width);
    verdicts.add(
        new Verdict(
            "At equal depth the faster solver (Nesterov) has the larger gap to held-out families"
                + at,
            Math.abs(fast - slow) < NOISE ? Finding.UNDECIDED : Finding.of(fast > slow),
            text(
                "Mean gap over T = %s: %s %.3f, %s %.3f.",
                shared.toString().replaceAll("[\\[\\]]", ""), FAST, fast, SLOW, slow)));
  }

  private double mean(List<Integer> depths, String solver, int width) {
    return depths.stream()
        .mapToDouble(d -> results.mean(solver, d, width, RnaResults.HELD_OUT_GAP))
        .average()
        .orElse(Double.NaN);
  }

  private void best(int width, String at, List<Verdict> verdicts) {
    Comparator<RnaCell> byF1 = Comparator.comparingDouble(cell -> of(cell, "held-out.f1"));
    results.cells().keySet().stream()
        .filter(cell -> cell.width() == width)
        .filter(cell -> Double.isFinite(of(cell, "held-out.f1")))
        .max(byF1)
        .ifPresent(
            cell -> {
              double solved = of(cell, "held-out.f1");
              double alone = of(cell, "held-out.f1_scores");
              double exact = of(cell, "held-out.f1_exact");
              double rest = Math.max(alone, exact);
              verdicts.add(
                  new Verdict(
                      "The best solver's contacts beat decoding its network's scores on held-out"
                          + " families"
                          + at,
                      Math.abs(solved - rest) < NOISE
                          ? Finding.UNDECIDED
                          : Finding.of(solved > rest),
                      text(
                          "Best on held-out families: %s, T = %s, F1 %.3f at %.0f ms per RNA (%.3f"
                              + " on learned RNAs, %.3f on the random split); its scores alone"
                              + " give %.3f by mutual-best and %.3f by exact matching.",
                          cell.solver(),
                          cell.depthName(),
                          solved,
                          1000 * of(cell, "held-out.seconds_per_rna"),
                          of(cell, "train.f1"),
                          of(cell, "random.f1"),
                          alone,
                          exact)));
            });
  }

  private double of(RnaCell cell, String quantity) {
    Map<String, Double> values = results.cells().get(cell);
    return RnaResults.value(values, quantity);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
