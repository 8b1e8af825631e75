package e2efold.model.study.synthetic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Trains one cell with every optimiser and rate and keeps the trial with the least training loss,
 * as published. After each epoch the loss is taken over the whole training set, and the parameters
 * with the least are kept.
 */
final class CellTrial {

  // Whatever it is the end of a trial: the true loss starts below 100.
  private static final double DIVERGED = 1e6;

  // Enough for the machine to have compiled what it runs, and to tell time by.
  private static final double WARMING_SECONDS = 0.08;
  private static final double TIMED_SECONDS = 0.04;
  private static final int TIMED_PROBLEMS = 1000;

  private final Population population;
  private final SyntheticBudget budget;

  CellTrial(Population population, SyntheticBudget budget) {
    this.population = population;
    this.budget = budget;
  }

  /**
   * The numbers of the best trial; {@code diverged} is 1 when it was broken off, {@code
   * diverged_trials} counts all that were.
   */
  Map<String, Double> run(SyntheticCell cell) {
    int[] members = members(cell);
    Map<String, Double> best = Map.of();
    double diverged = 0;
    for (String name : budget.optimisers()) {
      for (double rate : budget.rates()) {
        Optimiser.Kind kind = Optimiser.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        Map<String, Double> trial = trial(cell, members, kind, rate);
        diverged += trial.get("diverged");
        if (best.isEmpty() || trial.get("train_loss") < best.get("train_loss")) {
          best = trial;
        }
      }
    }
    best.put("diverged_trials", diverged);
    return best;
  }

  /** Seconds that {@link #run} will take, from a few epochs of one trial. */
  double seconds(SyntheticCell cell) {
    int[] members = members(cell);
    SplittableRandom random = random(cell);
    ReasoningModel model = ReasoningModel.initial(cell, population, random);
    double[] parameters = model.parameters();
    Optimiser optimiser =
        new Optimiser(Optimiser.Kind.ADAM, budget.rates().get(0), parameters.length);
    int[] some = Arrays.copyOf(everything(), Math.min(TIMED_PROBLEMS, population.size()));
    Runnable epoch =
        () -> {
          epoch(model, parameters, members.clone(), optimiser, random);
          model.loss(members);
        };
    secondsOfOne(epoch, WARMING_SECONDS);
    double perEpoch = secondsOfOne(epoch, TIMED_SECONDS);
    long begin = System.nanoTime();
    numbers(model, members, some);
    double scoring = (System.nanoTime() - begin) * 1e-9 * population.size() / some.length;
    return budget.trials() * (budget.epochs() * perEpoch + scoring);
  }

  private static double secondsOfOne(Runnable work, double least) {
    long begin = System.nanoTime();
    double seconds = 0;
    int times = 0;
    while (seconds < least) {
      work.run();
      times++;
      seconds = (System.nanoTime() - begin) * 1e-9;
    }
    return seconds / times;
  }

  private int[] members(SyntheticCell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] order = everything();
    for (int n = 0; n < budget.training(); n++) {
      swap(order, n, random.nextInt(n, order.length));
    }
    return Arrays.copyOf(order, budget.training());
  }

  private static SplittableRandom random(SyntheticCell cell) {
    return new SplittableRandom(31 * cell.seed() + cell.hidden());
  }

  private int[] everything() {
    int[] all = new int[population.size()];
    Arrays.setAll(all, n -> n);
    return all;
  }

  private static void swap(int[] order, int one, int other) {
    int kept = order[one];
    order[one] = order[other];
    order[other] = kept;
  }

  private Map<String, Double> trial(
      SyntheticCell cell, int[] members, Optimiser.Kind kind, double rate) {
    SplittableRandom random = random(cell);
    ReasoningModel model = ReasoningModel.initial(cell, population, random);
    double[] parameters = model.parameters();
    double[] best = parameters.clone();
    double least = model.loss(members);
    int bestEpoch = 0;
    boolean diverged = false;
    Optimiser optimiser = new Optimiser(kind, rate, parameters.length);
    for (int epoch = 1; epoch <= budget.epochs(); epoch++) {
      epoch(model, parameters, members.clone(), optimiser, random);
      double loss = model.loss(members);
      diverged = !(loss < DIVERGED);
      if (diverged) {
        break;
      }
      if (loss < least) {
        least = loss;
        bestEpoch = epoch;
        System.arraycopy(parameters, 0, best, 0, best.length);
      }
    }
    model.set(best);
    Map<String, Double> numbers = numbers(model, members, everything());
    numbers.put("adam", kind == Optimiser.Kind.ADAM ? 1.0 : 0.0);
    numbers.put("learning_rate", rate);
    numbers.put("best_epoch", (double) bestEpoch);
    numbers.put("diverged", diverged ? 1.0 : 0.0);
    return numbers;
  }

  private void epoch(
      ReasoningModel model,
      double[] parameters,
      int[] order,
      Optimiser optimiser,
      SplittableRandom random) {
    for (int n = order.length - 1; n > 0; n--) {
      swap(order, n, random.nextInt(n + 1));
    }
    for (int from = 0; from < order.length; from += budget.batch()) {
      int to = Math.min(order.length, from + budget.batch());
      optimiser.step(parameters, model.gradient(Arrays.copyOfRange(order, from, to)));
      model.set(parameters);
    }
  }

  private static Map<String, Double> numbers(ReasoningModel model, int[] members, int[] all) {
    double train = model.loss(members);
    double test = model.loss(all);
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("train_loss", train);
    numbers.put("test_loss", test);
    numbers.put("gap", test - train);
    numbers.put("train_energy_error", model.distance(members));
    numbers.put("test_energy_error", model.distance(all));
    if (model.reasoner() instanceof FilterReasoner filter) {
      numbers.put("step_size", filter.stepSize());
      if (filter.parameters().length == 0) {
        numbers.put("test_loss_shorter", model.through(filter.perturbed(0.9)).loss(all));
        numbers.put("test_loss_longer", model.through(filter.perturbed(1.1)).loss(all));
      }
    }
    return numbers;
  }
}
