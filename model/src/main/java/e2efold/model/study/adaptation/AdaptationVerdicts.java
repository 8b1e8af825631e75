package e2efold.model.study.adaptation;

import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.adaptation.AdaptationResults.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the numbers say, in words. */
record AdaptationVerdicts(AdaptationResults results) {

  private static final int FEW = 5;

  List<Verdict> all() {
    List<Verdict> verdicts = new ArrayList<>();
    int few =
        results.budget().shots().stream()
            .filter(k -> k >= FEW)
            .findFirst()
            .orElse(results.budget().mostShots());
    for (AdaptationArm arm : results.arms()) {
      if (arm.start() != Start.RANDOM && arm.start().method().isEmpty()) {
        helps(arm, few, verdicts);
        helps(arm, results.budget().mostShots(), verdicts);
      }
    }
    for (AdaptationArm arm : results.arms()) {
      if (arm.start().method().isPresent()) {
        for (String plain : List.of(arm.plain(), AdaptationArm.PLAIN)) {
          results.arm(plain).ifPresent(other -> beats(arm, other, verdicts));
        }
      }
    }
    return verdicts.stream().distinct().toList();
  }

  private void helps(AdaptationArm arm, int shots, List<Verdict> verdicts) {
    verdicts.add(
        verdict(
            "%d labelled RNAs of a new family raise F1 (%s)".formatted(shots, arm.name()),
            results.difference(arm, shots, arm, 0),
            "F1 %s without, %s with them".formatted(mean(arm, 0), mean(arm, shots))));
  }

  private void beats(AdaptationArm arm, AdaptationArm plain, List<Verdict> verdicts) {
    List<String> evidence = new ArrayList<>();
    for (int shots : results.shots()) {
      evidence.add("K = %d: %s, %s".formatted(shots, mean(arm, shots), mean(plain, shots)));
    }
    verdicts.add(
        verdict(
            "The start learned by %s beats %s of the same budget"
                .formatted(arm.name(), plain.name()),
            results.difference(arm, plain),
            String.join("; ", evidence)));
  }

  private String mean(AdaptationArm arm, int shots) {
    return results
        .f1(arm, results.everyFamily(), shots)
        .map(estimate -> text("%.3f", estimate.mean()))
        .orElse("undefined");
  }

  private Verdict verdict(String claim, Optional<Estimate> difference, String evidence) {
    if (difference.isEmpty()) {
      return new Verdict(claim, Finding.UNDECIDED, "There are no finite numbers.");
    }
    Estimate found = difference.get();
    Finding finding =
        found.interval().contains(0) ? Finding.UNDECIDED : Finding.of(found.mean() > 0);
    return new Verdict(
        claim,
        finding,
        text(
            "Mean difference %+.3f, 95 %% interval %+.3f to %+.3f over %d draws of %d families. %s.",
            found.mean(),
            found.interval().low(),
            found.interval().high(),
            results.budget().draws() * results.families().size(),
            results.families().size(),
            evidence));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
