package e2efold.model.study.rna;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.metric.PairCounts;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.ModelSpec;
import e2efold.model.RnaFolder;
import e2efold.model.SequenceBatch;
import e2efold.model.io.Folders;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.AttentionForm;
import e2efold.model.train.RunFolder;
import e2efold.model.train.Stage;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.TrainingSet;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import e2efold.solver.Detail;
import e2efold.solver.Outcome;
import e2efold.solver.decode.ThresholdPairs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trains the model of one cell and scores it on all parts. */
final class CellTraining {

  /** Contacts or probabilities above this are pairs. */
  static final double THRESHOLD = 0.5;

  private static final int WARMUP = 30;
  private static final int CHECKPOINT_EVERY = 200;

  private final RnaParts parts;
  private final RnaBudget budget;
  private final NDManager manager;
  private final String program;

  CellTraining(RnaParts parts, RnaBudget budget, NDManager manager, String program) {
    this.parts = parts;
    this.budget = budget;
    this.manager = manager;
    this.program = program;
  }

  /**
   * Trains and scores; a run that was interrupted in the same place goes on.
   *
   * @param cell the model
   * @param workplace folder for the run; the caller removes it when the numbers are safe
   * @param listener hears of the steps
   * @return numbers by {@code part.quantity}; {@code diverged} alone when training did
   */
  Map<String, Double> run(RnaCell cell, Path workplace, TrainingListener listener)
      throws IOException {
    RunFolder folder = open(cell, workplace);
    Map<String, Double> values = new LinkedHashMap<>();
    try {
      new TrainingRun(folder, program).run(manager, listener);
      try (FoldingNetwork network = ModelBundle.open(folder.model()).network(manager)) {
        score("train", parts.train(), network, values);
        score("random", parts.random(), network, values);
        score("held-out", parts.heldOut(), network, values);
        if (cell.isEquilibrium()) {
          countRestless("train", parts.train(), network, values);
          countRestless("random", parts.random(), network, values);
          countRestless("held-out", parts.heldOut(), network, values);
        }
        for (String family : parts.families()) {
          score(
              family,
              parts.heldOut().stream().filter(rna -> rna.family().equals(family)).toList(),
              network,
              values);
        }
      }
    } catch (TrainingException e) {
      return Map.of("diverged", 1.0);
    }
    return values;
  }

  /**
   * What a killed process left goes on if it is whole; a run that had hardly begun begins again.
   */
  private RunFolder open(RnaCell cell, Path workplace) throws IOException {
    if (RunFolder.isWhole(workplace)) {
      return RunFolder.open(workplace);
    }
    Folders.delete(workplace);
    return RunFolder.create(workplace, plan(cell), data());
  }

  private TrainingPlan plan(RnaCell cell) {
    ModelSpec model =
        new ModelSpec(
            new AttentionForm(cell.width(), 1, 2, 2 * cell.width(), cell.width(), 8, 2, 0.1f),
            cell.spec(budget.stepSizes()),
            PairingRules.STANDARD,
            new DecoderSpec("mutual-best", THRESHOLD, Evidence.CONTACTS));
    Stage stage =
        new Stage(
            "end-to-end",
            Objective.END_TO_END,
            budget.steps(),
            budget.learningRate(),
            Math.min(WARMUP, budget.steps() / 5));
    return new TrainingPlan(
        cell.seed(),
        model,
        0.5,
        budget.batchCells(),
        3,
        0,
        1,
        0.01,
        1,
        CHECKPOINT_EVERY,
        0,
        List.of(stage));
  }

  private TrainingData data() {
    return new TrainingData(List.of(new TrainingSet("train", 1, parts.train())), List.of());
  }

  private void score(
      String part, List<LabelledRna> rnas, FoldingNetwork network, Map<String, Double> values)
      throws TrainingException {
    requireFinite(network);
    List<LabelledRna> sample = sample(rnas);
    long begin = System.nanoTime();
    List<Fold> solved = fold(sample, network, "mutual-best", Evidence.CONTACTS);
    double seconds = (System.nanoTime() - begin) * 1e-9;
    values.put(part + ".rnas", (double) sample.size());
    values.put(part + ".f1", f1(sample, solved));
    values.put(
        part + ".f1_scores", f1(sample, fold(sample, network, "mutual-best", Evidence.SCORES)));
    values.put(part + ".f1_exact", f1(sample, fold(sample, network, "matching", Evidence.SCORES)));
    values.put(
        part + ".valid_percent",
        100.0 * solved.stream().filter(CellTraining::isValid).count() / sample.size());
    values.put(part + ".seconds_per_rna", seconds / sample.size());
  }

  private List<LabelledRna> sample(List<LabelledRna> rnas) {
    return rnas.subList(0, Math.min(rnas.size(), budget.sample()));
  }

  /** One RNA at a time, for the outcome of a batch is that of its worst. */
  private void countRestless(
      String part, List<LabelledRna> rnas, FoldingNetwork network, Map<String, Double> values) {
    double restless = 0;
    for (LabelledRna rna : sample(rnas)) {
      try (NDManager scope = manager.newSubManager()) {
        List<RnaSequence> alone = List.of(rna.sequence());
        SequenceBatch batch =
            SequenceBatch.encode(scope, alone, rna.sequence().length(), network.spec().rules());
        NDArray scores = network.scores(batch, Mode.INFERENCE);
        if (network.solve(scores, batch, Detail.LAST).outcome() != Outcome.CONVERGED) {
          restless++;
        }
      }
    }
    values.put(part + RnaCaveats.NOT_AT_REST, restless);
  }

  /** The last step of a run may break what its loss did not show yet. */
  private static void requireFinite(FoldingNetwork network) throws TrainingException {
    for (Map.Entry<String, float[]> parameter : network.parameters().toMap().entrySet()) {
      for (float value : parameter.getValue()) {
        if (!Float.isFinite(value)) {
          throw new TrainingException("'" + parameter.getKey() + "' is " + value);
        }
      }
    }
  }

  private List<Fold> fold(
      List<LabelledRna> rnas, FoldingNetwork network, String decoder, Evidence evidence) {
    List<RnaSequence> sequences = rnas.stream().map(LabelledRna::sequence).toList();
    DecoderSpec spec = new DecoderSpec(decoder, THRESHOLD, evidence);
    return new RnaFolder(network, manager, spec.decoder(network.spec().rules()), evidence)
        .fold(sequences);
  }

  private static double f1(List<LabelledRna> rnas, List<Fold> folds) {
    double sum = 0;
    for (int k = 0; k < folds.size(); k++) {
      sum += PairCounts.exact(rnas.get(k).structure(), folds.get(k).structure()).f1();
    }
    return sum / folds.size();
  }

  /** Whether the contacts above the threshold pair no base twice. */
  private static boolean isValid(Fold fold) {
    Set<Integer> paired = new HashSet<>();
    for (BasePair pair : new ThresholdPairs(THRESHOLD).pairs(fold.contacts())) {
      if (!paired.add(pair.i()) || !paired.add(pair.j())) {
        return false;
      }
    }
    return true;
  }
}
