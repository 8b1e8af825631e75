package e2efold.model.train;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.UnrolledSpec;
import e2efold.model.score.AttentionForm;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small runs on a family of hairpins. */
final class TestRuns {

  static final ModelSpec MODEL =
      new ModelSpec(
          new AttentionForm(16, 1, 2, 24, 8, 4, 1, 0.1f),
          UnrolledSpec.DEFAULT,
          PairingRules.STANDARD,
          new DecoderSpec("nested", 0.5, Evidence.CONTACTS));

  /** Hears nothing. */
  static class Silent implements TrainingListener {
    @Override
    public void stepTaken(long step, int total, String stage, double loss) {}

    @Override
    public void validated(long step, Map<String, Double> scores, boolean best) {}
  }

  private TestRuns() {}

  /** Hairpins: a stem of four or five random pairs around a loop of As. */
  static List<LabelledRna> hairpins(long seed, int count) {
    Random random = new Random(seed);
    List<LabelledRna> rnas = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int stem = 4 + random.nextInt(2);
      int loop = 4 + random.nextInt(2);
      StringBuilder five = new StringBuilder();
      StringBuilder three = new StringBuilder();
      List<BasePair> pairs = new ArrayList<>();
      int length = 2 * stem + loop;
      for (int p = 0; p < stem; p++) {
        int kind = random.nextInt(2);
        five.append("GC".charAt(kind));
        three.insert(0, "CG".charAt(kind));
        pairs.add(new BasePair(p, length - 1 - p));
      }
      String bases = five + "A".repeat(loop) + three;
      rnas.add(
          new LabelledRna(
              new RnaSequence("hairpin-" + seed + "-" + k, bases),
              Structure.ofPairs(length, pairs),
              "family " + k % 3));
    }
    return rnas;
  }

  static TrainingData data() {
    return data(hairpins(2, 6));
  }

  static TrainingData data(List<LabelledRna> validation) {
    return new TrainingData(
        List.of(
            new TrainingSet("first", 0.7, hairpins(1, 24)),
            new TrainingSet("zweites ö", 0.3, hairpins(3, 5))),
        List.of(new NamedSet("unseen", validation)));
  }

  /** The usual weights of the losses for another model, without stages. */
  static TrainingPlan plan(ModelSpec model) {
    return new TrainingPlan(5, model, 0.5, 4000, 3, 0, 0.9, 0.01, 1, 4, 0, List.of());
  }

  static TrainingPlan plan(int evaluateEvery, int patience, List<Stage> stages) {
    return new TrainingPlan(
        5, MODEL, 0.5, 4000, 3, 0, 0.9, 0.01, 1, evaluateEvery, patience, stages);
  }

  /** Two short stages, validated every four steps. */
  static TrainingPlan shortPlan() {
    return plan(
        4,
        0,
        List.of(
            new Stage("scores", Objective.SCORES, 10, 5e-3, 3),
            new Stage("end to end", Objective.END_TO_END, 7, 2e-3, 2)));
  }

  /** Goes on to the end of the plan. */
  static void go(Path folder, TrainingListener listener) throws IOException, TrainingException {
    try (NDManager manager = NDManager.newBaseManager()) {
      new TrainingRun(RunFolder.open(folder), "test").run(manager, listener);
    }
  }

  /** The same with a checkpoint after every step. */
  static void goCarefully(Path folder, TrainingListener listener)
      throws IOException, TrainingException {
    try (NDManager manager = NDManager.newBaseManager()) {
      new TrainingRun(RunFolder.open(folder), "test", Duration.ZERO).run(manager, listener);
    }
  }
}
