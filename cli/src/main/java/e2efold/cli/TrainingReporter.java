package e2efold.cli;

import e2efold.model.train.TrainingListener;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows steps in the progress bar and validations as lines. */
final class TrainingReporter implements TrainingListener {

  private static final double MEMORY = 0.98;

  private final Console console;
  private final Progress progress;
  private long shown;
  private double loss = Double.NaN;

  TrainingReporter(Console console, Progress progress) {
    this.console = console;
    this.progress = progress;
  }

  @Override
  public void stepTaken(long step, int total, String stage, double batchLoss) {
    loss = Double.isNaN(loss) ? batchLoss : MEMORY * loss + (1 - MEMORY) * batchLoss;
    progress.advance(step - shown);
    shown = step;
    progress.note(String.format(Locale.ROOT, "%s, loss %.3f", stage, loss));
  }

  @Override
  public void validated(long step, Map<String, Double> scores, boolean best) {
    String f1 =
        scores.entrySet().stream()
            .map(set -> String.format(Locale.ROOT, "%s %.3f", set.getKey(), set.getValue()))
            .collect(Collectors.joining(", "));
    console.report(
        String.format(
            Locale.ROOT, "step %d, loss %.3f, F1 %s%s", step, loss, f1, best ? " (kept)" : ""));
  }
}
