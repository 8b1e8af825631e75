package e2efold.model.study.synthetic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Trains one cell with every optimiser and rate and keeps the trial with the least training loss,
 * as published. The loss is the mean of ‖ŷ − y*‖, not squared; after each epoch it is taken over
 * the whole training set, and the parameters with the least are kept.
 */
final class CellTrial {

  // Whatever it is the end of a trial: the true loss starts below 100.
  private static final double DIVERGED = 1e6;

  private final Population population;
  private final SyntheticBudget budget;

  CellTrial(Population population, SyntheticBudget budget) {
    this.population = population;
    this.budget = budget;
  }

  /** A model: energy and reasoning module. */
  private record Model(EnergyNet net, Reasoner reasoner) {

    double[] flat() {
      double[] all = Arrays.copyOf(net.parameters(), size());
      System.arraycopy(
          reasoner.parameters(), 0, all, net.parameters().length, reasoner.parameters().length);
      return all;
    }

    int size() {
      return net.parameters().length + reasoner.parameters().length;
    }

    void set(double[] all) {
      int first = net.parameters().length;
      System.arraycopy(all, 0, net.parameters(), 0, first);
      System.arraycopy(all, first, reasoner.parameters(), 0, reasoner.parameters().length);
    }
  }

  /** The numbers of the best trial; {@code diverged} is 1 when it was broken off. */
  Map<String, Double> run(SyntheticCell cell) {
    int[] members = members(cell);
    Map<String, Double> best = Map.of();
    for (int o = 0; o < budget.optimisers().size(); o++) {
      for (double rate : budget.rates()) {
        Optimiser.Kind kind =
            Optimiser.Kind.valueOf(budget.optimisers().get(o).toUpperCase(Locale.ROOT));
        Map<String, Double> trial = trial(cell, members, kind, rate);
        if (best.isEmpty() || trial.get("train_loss") < best.get("train_loss")) {
          best = trial;
        }
      }
    }
    return best;
  }

  private int[] members(SyntheticCell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] order = new int[population.size()];
    Arrays.setAll(order, n -> n);
    for (int n = 0; n < budget.training(); n++) {
      int other = random.nextInt(n, order.length);
      int kept = order[n];
      order[n] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, budget.training());
  }

  private Map<String, Double> trial(
      SyntheticCell cell, int[] members, Optimiser.Kind kind, double rate) {
    SplittableRandom random = new SplittableRandom(31 * cell.seed() + cell.hidden());
    EnergyNet net = EnergyNet.initial(cell.hidden(), random.split());
    Model model = new Model(net, cell.reasoner(random.split()));
    double[] parameters = model.flat();
    double[] best = parameters.clone();
    double least = loss(model, members);
    int bestEpoch = 0;
    boolean diverged = false;
    Optimiser optimiser = new Optimiser(kind, rate, parameters.length);
    for (int epoch = 1; epoch <= budget.epochs(); epoch++) {
      epoch(model, parameters, members.clone(), optimiser, random);
      double loss = loss(model, members);
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
    Map<String, Double> numbers = numbers(model, members);
    numbers.put("adam", kind == Optimiser.Kind.ADAM ? 1.0 : 0.0);
    numbers.put("learning_rate", rate);
    numbers.put("best_epoch", (double) bestEpoch);
    numbers.put("diverged", diverged ? 1.0 : 0.0);
    return numbers;
  }

  private void epoch(
      Model model, double[] parameters, int[] order, Optimiser optimiser, SplittableRandom random) {
    for (int n = order.length - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int kept = order[n];
      order[n] = order[other];
      order[other] = kept;
    }
    for (int from = 0; from < order.length; from += budget.batch()) {
      int to = Math.min(order.length, from + budget.batch());
      optimiser.step(parameters, gradient(model, Arrays.copyOfRange(order, from, to)));
      model.set(parameters);
    }
  }

  private double[] gradient(Model model, int[] members) {
    double[] net = new double[model.net().parameters().length];
    double[] own = new double[model.reasoner().parameters().length];
    for (int n : members) {
      double[] eigenvalues = model.net().eigenvalues(population.input(n));
      double[] difference = difference(model, eigenvalues, n);
      double norm = norm(difference);
      if (norm > 0) {
        for (int e = 0; e < difference.length; e++) {
          difference[e] /= norm * members.length;
        }
        model.net().backward(population.input(n), model.reasoner().backward(difference, own), net);
      }
    }
    double[] all = Arrays.copyOf(net, model.size());
    System.arraycopy(own, 0, all, net.length, own.length);
    return all;
  }

  private double[] difference(Model model, double[] eigenvalues, int n) {
    double[] difference = model.reasoner().solve(eigenvalues, population, n);
    for (int e = 0; e < difference.length; e++) {
      difference[e] += population.side(n)[e] / population.eigenvalues(n)[e];
    }
    return difference;
  }

  private double loss(Model model, int[] members) {
    double sum = 0;
    for (int n : members) {
      sum += norm(difference(model, model.net().eigenvalues(population.input(n)), n));
    }
    return sum / members.length;
  }

  /** Mean over problems of ‖Q − Q*‖: in their common basis the largest difference. */
  private double distance(Model model, int[] members) {
    double sum = 0;
    for (int n : members) {
      double[] eigenvalues = model.net().eigenvalues(population.input(n));
      double most = 0;
      for (int e = 0; e < eigenvalues.length; e++) {
        most = Math.max(most, Math.abs(eigenvalues[e] - population.eigenvalues(n)[e]));
      }
      sum += most;
    }
    return sum / members.length;
  }

  private Map<String, Double> numbers(Model model, int[] members) {
    int[] all = new int[population.size()];
    Arrays.setAll(all, n -> n);
    double train = loss(model, members);
    double test = loss(model, all);
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("train_loss", train);
    numbers.put("test_loss", test);
    numbers.put("gap", test - train);
    numbers.put("train_energy_error", distance(model, members));
    numbers.put("test_energy_error", distance(model, all));
    if (model.reasoner() instanceof FilterReasoner filter) {
      numbers.put("step_size", filter.stepSize());
    }
    if (model.reasoner() instanceof FilterReasoner filter && filter.parameters().length == 0) {
      numbers.put("test_loss_shorter", loss(new Model(model.net(), filter.perturbed(0.9)), all));
      numbers.put("test_loss_longer", loss(new Model(model.net(), filter.perturbed(1.1)), all));
    }
    return numbers;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double x : vector) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
