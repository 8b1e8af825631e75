package e2efold.model.study.adaptation;

import ai.djl.ndarray.NDManager;
import e2efold.data.metric.PairCounts;
import e2efold.data.rna.LabelledRna;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.RnaFolder;
import e2efold.model.adapt.Adaptation;
import e2efold.model.adapt.AdaptationPlan;
import e2efold.model.adapt.InnerOptimiser;
import e2efold.model.adapt.ParameterGroup;
import e2efold.model.adapt.TaskFamily;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.LossWeights;
import e2efold.model.train.TrainingException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Adapts a start to a family again and again, and scores what comes of it.
 *
 * @param parts the families
 * @param budget steps, sizes and number of draws
 * @param device decides the device
 */
record ArmEvaluation(AdaptationParts parts, AdaptationBudget budget, NDManager device) {

  private static final List<Double> DESCENT_RATES = List.of(0.03, 0.1, 0.3);
  private static final List<Double> ADAM_RATES = List.of(0.001, 0.003, 0.01);
  private static final List<Double> GIVEN_RATES = List.of(0.0001, 0.0003, 0.001);
  private static final List<Double> GIVEN_HEAD_RATES = List.of(0.0003, 0.001, 0.003);
  private static final int TUNING_DRAWS = 2;
  private static final int TUNING_SHOTS = 5;

  /** Name of the learning rate chosen for a size of the support set. */
  static String rate(int shots) {
    return "rate-%d".formatted(shots);
  }

  /** Name of the mean F1 of a query set. */
  static String f1(int shots, int draw) {
    return "f1-%d-%d".formatted(shots, draw);
  }

  /** Learning rates that are tried. */
  static List<Double> rates(AdaptationArm arm) {
    return switch (arm.start()) {
      case GIVEN -> arm.group() == ParameterGroup.ALL ? GIVEN_RATES : GIVEN_HEAD_RATES;
      case POOLED, RANDOM, MAML, FIRST_ORDER, REPTILE ->
          arm.optimiser() == InnerOptimiser.ADAM ? ADAM_RATES : DESCENT_RATES;
    };
  }

  /** Gradients of single RNAs that one evaluation costs. */
  static long gradients(AdaptationArm arm, AdaptationBudget budget, int validationFamilies) {
    long tuning =
        (long) rates(arm).size() * validationFamilies * TUNING_DRAWS * sum(tuningShots(budget));
    return budget.innerSteps() * (tuning + budget.draws() * sum(budget.shots()));
  }

  private static long sum(List<Integer> shots) {
    return shots.stream().mapToLong(Integer::longValue).sum();
  }

  /** RNAs that one evaluation folds. */
  static long folds(AdaptationArm arm, AdaptationBudget budget, int validationFamilies) {
    long tuning =
        (long) rates(arm).size() * validationFamilies * TUNING_DRAWS * tuningShots(budget).size();
    return budget.query() * (tuning + budget.draws() * (1L + budget.shots().size()));
  }

  /** Sizes at which the learning rate is chosen; a larger one takes the rate of the last. */
  static List<Integer> tuningShots(AdaptationBudget budget) {
    List<Integer> small = budget.shots().stream().filter(k -> k <= TUNING_SHOTS).toList();
    return small.isEmpty() ? budget.shots().subList(0, 1) : small;
  }

  /** The size of the support set that is nearest to another number. */
  static int closestTo(int shots, AdaptationBudget budget) {
    return budget.shots().stream()
        .min(Comparator.comparingInt(k -> Math.abs(k - shots)))
        .orElseThrow();
  }

  /** Chosen rates, and F1 of every draw at every size; NaN where the loss stopped being finite. */
  Map<String, Double> of(TaskFamily family, AdaptationArm arm, ModelBundle start) {
    Map<String, Double> values = new LinkedHashMap<>();
    double rate = Double.NaN;
    for (int shots : budget.shots()) {
      if (Double.isNaN(rate) || tuningShots(budget).contains(shots)) {
        rate = bestRate(arm, start, shots);
      }
      values.put(rate(shots), rate);
    }
    for (int draw = 0; draw < budget.draws(); draw++) {
      TaskFamily.Draw drawn = draw(family, draw);
      values.put(f1(0, draw), adapted(start, arm, 1, List.of(), drawn.query()));
      for (int shots : budget.shots()) {
        List<LabelledRna> support = drawn.support().subList(0, shots);
        double chosen = values.get(rate(shots));
        values.put(f1(shots, draw), adapted(start, arm, chosen, support, drawn.query()));
      }
    }
    return values;
  }

  /** The same for every way to adapt; a smaller support set is part of a larger one. */
  private TaskFamily.Draw draw(TaskFamily family, int draw) {
    long seed = (budget.seed() * 1_000_003 + family.name().hashCode()) * 1_000_003 + draw;
    return family.draw(budget.mostShots(), budget.query(), new Random(seed));
  }

  /** The rate that is best on the families for validation. */
  private double bestRate(AdaptationArm arm, ModelBundle start, int shots) {
    double best = Double.NaN;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (double rate : rates(arm)) {
      double score = 0;
      for (TaskFamily family : parts.validation()) {
        for (int draw = 0; draw < TUNING_DRAWS; draw++) {
          TaskFamily.Draw drawn = draw(family, draw);
          List<LabelledRna> support = drawn.support().subList(0, shots);
          double f1 = adapted(start, arm, rate, support, drawn.query());
          score += Double.isNaN(f1) ? 0 : f1;
        }
      }
      if (score > bestScore) {
        best = rate;
        bestScore = score;
      }
    }
    return best;
  }

  private double adapted(
      ModelBundle start,
      AdaptationArm arm,
      double rate,
      List<LabelledRna> support,
      List<LabelledRna> query) {
    try (FoldingNetwork network = start.network(device)) {
      if (!support.isEmpty()) {
        AdaptationPlan plan =
            new AdaptationPlan(
                arm.group(),
                arm.optimiser(),
                budget.innerSteps(),
                rate,
                LossWeights.USUAL,
                budget.batchCells(),
                budget.seed());
        new Adaptation(plan, device).adapt(network, support, loss -> {});
      }
      return f1(start, network, query);
    } catch (TrainingException e) {
      return Double.NaN;
    }
  }

  private double f1(ModelBundle start, FoldingNetwork network, List<LabelledRna> rnas) {
    ModelSpec model = start.manifest().model();
    DecoderSpec decoder = model.decoder();
    List<Fold> folds =
        new RnaFolder(
                network,
                device,
                decoder.decoder(model.rules()),
                decoder.evidence(),
                start.manifest().calibration())
            .fold(rnas.stream().map(LabelledRna::sequence).toList());
    double sum = 0;
    for (int k = 0; k < folds.size(); k++) {
      sum += PairCounts.exact(rnas.get(k).structure(), folds.get(k).structure()).f1();
    }
    return sum / folds.size();
  }
}
