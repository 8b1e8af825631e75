package e2efold.model.study.probe.memory;

import ai.djl.ndarray.NDManager;
import e2efold.data.metric.PairCounts;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.Parameters;
import e2efold.model.RnaFolder;
import e2efold.model.study.probe.Directions;
import e2efold.model.study.probe.NetworkLoss;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ProbedModel.Block;
import e2efold.model.study.probe.ShortTraining;
import e2efold.model.study.probe.Vector;
import e2efold.model.study.probe.memory.MemoryCell.Corruption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Trains one model and watches what it memorises.
 *
 * @param model before training, at the depth of the cell
 * @param settings how much to train
 * @param device decides the device
 * @param seed of whatever is drawn
 */
record MemoryTrial(ProbedModel model, MemorySettings settings, NDManager device, long seed) {

  /** F1 from which an RNA counts as learned. */
  static final double LEARNED = 0.8;

  /** Mean F1 from which a set counts as fitted. */
  static final double FITTED = 0.9;

  /** Pairs of a prediction that a critical mutation changes, at least. */
  static final int CHANGED = 5;

  private static final int BATCH = 4;
  private static final double RATE = 0.005;
  private static final int DIRECTIONS = 4;
  private static final double LENGTH = 0.1;

  /** Makes some of the RNAs meaningless, the same of every depth. */
  List<LabelledRna> corrupted(List<LabelledRna> rnas, MemoryCell cell) {
    Random random = new Random(seed);
    RandomPairs labels = new RandomPairs(PairingRules.STANDARD);
    int count = Math.round(rnas.size() * cell.percent() / 100f);
    List<LabelledRna> all = new ArrayList<>();
    for (int k = 0; k < rnas.size(); k++) {
      LabelledRna rna = rnas.get(k);
      if (k >= count) {
        all.add(rna);
      } else if (cell.corruption() == Corruption.LABELS) {
        all.add(labels.relabelled(rna, random));
      } else {
        String bases = PairShuffle.of(rna.sequence().bases(), random);
        all.add(
            new LabelledRna(new RnaSequence(rna.id(), bases), rna.structure(), rna.family())
                .onlyLegal(PairingRules.STANDARD));
      }
    }
    return all;
  }

  Map<String, Double> run(MemoryCell cell, List<LabelledRna> clean, List<LabelledRna> test) {
    List<LabelledRna> train = corrupted(clean, cell);
    Map<String, Double> values = new LinkedHashMap<>();
    boolean[] learned = new boolean[train.size()];
    double[] forgotten = new double[1];
    int every = settings.trainingSteps() / settings.checks();
    int steps = every * settings.checks();
    values.put("steps_to_fit", Double.POSITIVE_INFINITY);
    NetworkLoss whole = model.loss(Block.ALL, Terms.BOTH, train, device);
    try (whole) {
      ProbedModel trained =
          new ShortTraining(steps, BATCH, RATE, seed)
              .run(
                  model,
                  train,
                  device,
                  (step, point) -> {
                    if (step % every != 0) {
                      return;
                    }
                    double[] f1 = f1(model.with(whole.layout().unflatten(point)), train);
                    double mean = Vector.dot(f1, ones(f1.length)) / f1.length;
                    values.put("train_f1_" + step / every, mean);
                    if (mean >= FITTED) {
                      values.merge("steps_to_fit", (double) step, Math::min);
                    }
                    for (int k = 0; k < learned.length; k++) {
                      forgotten[0] += learned[k] && f1[k] < LEARNED ? 1 : 0;
                      learned[k] = f1[k] >= LEARNED;
                    }
                  });
      double[] f1 = f1(trained, train);
      double[] unseen = f1(trained, test);
      values.put("train_f1", Vector.dot(f1, ones(f1.length)) / f1.length);
      values.put("test_f1", Vector.dot(unseen, ones(unseen.length)) / unseen.length);
      values.put("forgetting_events", forgotten[0] / train.size());
      values.put("critical_share", critical(trained, train));
      double[] point = whole.layout().flatten(trained.weights());
      values.put("train_loss", whole.value(point));
      values.put("perturbation", perturbation(whole, point));
    }
    return values;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private double[] f1(ProbedModel trained, List<LabelledRna> rnas) {
    List<Structure> folds = fold(trained, rnas.stream().map(LabelledRna::sequence).toList());
    double[] f1 = new double[rnas.size()];
    for (int k = 0; k < f1.length; k++) {
      f1[k] = PairCounts.exact(rnas.get(k).structure(), folds.get(k)).f1();
    }
    return f1;
  }

  private List<Structure> fold(ProbedModel trained, List<RnaSequence> sequences) {
    DecoderSpec decoder = trained.spec().decoder();
    try (FoldingNetwork network =
        new FoldingNetwork(
            trained.spec(),
            Parameters.of(trained.spec().parameters(), device, trained.weights()))) {
      return new RnaFolder(
              network, device, decoder.decoder(trained.spec().rules()), decoder.evidence())
          .fold(sequences).stream().map(Fold::structure).toList();
    }
  }

  /** Share of RNAs of which some mutation of one base changes many pairs. */
  private double critical(ProbedModel trained, List<LabelledRna> rnas) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RnaSequence> sequences = new ArrayList<>();
    for (LabelledRna rna : rnas) {
      String bases = rna.sequence().bases();
      sequences.add(rna.sequence());
      for (int m = 0; m < settings.mutations(); m++) {
        int at = random.nextInt(bases.length());
        String others = "ACGU".replace(bases.substring(at, at + 1), "");
        char other = others.charAt(random.nextInt(others.length()));
        sequences.add(
            new RnaSequence(
                rna.id() + "-" + m, bases.substring(0, at) + other + bases.substring(at + 1)));
      }
    }
    List<Structure> folds = fold(trained, sequences);
    int critical = 0;
    int group = settings.mutations() + 1;
    for (int k = 0; k < rnas.size(); k++) {
      Structure own = folds.get(k * group);
      boolean changes = false;
      for (int m = 1; m < group; m++) {
        changes |= changed(own, folds.get(k * group + m)) > CHANGED;
      }
      critical += changes ? 1 : 0;
    }
    return (double) critical / rnas.size();
  }

  /** Pairs of either structure that the other does not have. */
  static int changed(Structure one, Structure other) {
    int count = 0;
    for (int i = 0; i < one.length(); i++) {
      if (one.partner(i) != other.partner(i)) {
        count += (one.partner(i) > i ? 1 : 0) + (other.partner(i) > i ? 1 : 0);
      }
    }
    return count;
  }

  private double perturbation(NetworkLoss loss, double[] point) {
    SplittableRandom random = new SplittableRandom(seed);
    Directions directions = new Directions(loss.layout(), point);
    double base = loss.value(point);
    double sum = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      sum += loss.value(Vector.moved(point, LENGTH, directions.filterNormalised(random))) - base;
    }
    return sum / DIRECTIONS;
  }
}
