package e2efold.model.study.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Energy and reasoning module with their loss, the mean of ‖ŷ − y*‖, not squared. All parameters
 * are those of the energy, then those of the module.
 */
record ReasoningModel(EnergyNet net, Reasoner reasoner, Population population) {

  /** The untrained model of a cell; the draw does not depend on how it will be trained. */
  static ReasoningModel initial(
      SyntheticCell cell, Population population, SplittableRandom random) {
    EnergyNet net = EnergyNet.initial(cell.hidden(), random.split());
    return new ReasoningModel(net, cell.reasoner(random.split()), population);
  }

  /** The same energy before another module. */
  ReasoningModel through(Reasoner other) {
    return new ReasoningModel(net, other, population);
  }

  /** A copy of all parameters. */
  double[] parameters() {
    double[] all = Arrays.copyOf(net.parameters(), size());
    System.arraycopy(
        reasoner.parameters(), 0, all, net.parameters().length, reasoner.parameters().length);
    return all;
  }

  private int size() {
    return net.parameters().length + reasoner.parameters().length;
  }

  void set(double[] all) {
    int first = net.parameters().length;
    System.arraycopy(all, 0, net.parameters(), 0, first);
    System.arraycopy(all, first, reasoner.parameters(), 0, reasoner.parameters().length);
  }

  /** Slopes of the loss of some problems by all parameters. */
  double[] gradient(int[] members) {
    double[] byNet = new double[net.parameters().length];
    double[] own = new double[reasoner.parameters().length];
    for (int n : members) {
      double[] difference = difference(n);
      double norm = norm(difference);
      if (norm > 0) {
        for (int e = 0; e < difference.length; e++) {
          difference[e] /= norm * members.length;
        }
        net.backward(population.input(n), reasoner.backward(difference, own), byNet);
      }
    }
    double[] all = Arrays.copyOf(byNet, size());
    System.arraycopy(own, 0, all, byNet.length, own.length);
    return all;
  }

  private double[] difference(int n) {
    double[] eigenvalues = net.eigenvalues(population.input(n));
    double[] difference = reasoner.solve(eigenvalues, population, n);
    for (int e = 0; e < difference.length; e++) {
      difference[e] += population.side(n)[e] / population.eigenvalues(n)[e];
    }
    return difference;
  }

  double loss(int[] members) {
    double sum = 0;
    for (int n : members) {
      sum += norm(difference(n));
    }
    return sum / members.length;
  }

  /** Mean over problems of ‖Q − Q*‖: in their common basis the largest difference. */
  double distance(int[] members) {
    double sum = 0;
    for (int n : members) {
      double[] eigenvalues = net.eigenvalues(population.input(n));
      double most = 0;
      for (int e = 0; e < eigenvalues.length; e++) {
        most = Math.max(most, Math.abs(eigenvalues[e] - population.eigenvalues(n)[e]));
      }
      sum += most;
    }
    return sum / members.length;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double x : vector) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
