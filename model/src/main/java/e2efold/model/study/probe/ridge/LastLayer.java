package e2efold.model.study.probe.ridge;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.Representations;
import e2efold.model.study.probe.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Base pairs as a linear function of what a network knows of them before its last layer, learned
 * from some RNAs and tested on others, both centred on the means of the former.
 *
 * @param problem learned from the training RNAs
 * @param layer where the features come from
 * @param inputs of the tested pairs
 * @param targets of the tested pairs, 1 on base pairs before centring
 */
record LastLayer(LeastSquares problem, String layer, double[][] inputs, double[] targets) {

  private static final int EVERY = 3;

  /** Inputs and targets of pairs. */
  private record Pairs(String layer, double[][] inputs, double[] targets) {}

  static LastLayer of(ProbedModel model, List<LabelledRna> rnas, NDManager device) {
    ModelSpec spec = model.spec();
    try (FoldingNetwork network =
        new FoldingNetwork(spec, Parameters.of(spec.parameters(), device, model.weights()))) {
      List<LabelledRna> train = new ArrayList<>();
      List<LabelledRna> test = new ArrayList<>();
      for (int k = 0; k < rnas.size(); k++) {
        (k % 2 == 0 ? train : test).add(rnas.get(k));
      }
      Pairs learned = pairs(network, train, device);
      Pairs tested = pairs(network, test, device);
      double[] mean = new double[learned.inputs()[0].length];
      double share = 0;
      int n = learned.inputs().length;
      for (int r = 0; r < n; r++) {
        mean = Vector.moved(mean, 1.0 / n, learned.inputs()[r]);
        share += learned.targets()[r] / n;
      }
      Pairs own = centred(learned, mean, share);
      Pairs other = centred(tested, mean, share);
      return new LastLayer(
          LeastSquares.of(own.inputs(), own.targets()),
          own.layer(),
          other.inputs(),
          other.targets());
    }
  }

  private static Pairs centred(Pairs pairs, double[] mean, double share) {
    double[][] inputs = new double[pairs.inputs().length][];
    double[] targets = new double[inputs.length];
    for (int r = 0; r < inputs.length; r++) {
      inputs[r] = Vector.moved(pairs.inputs()[r], -1, mean);
      targets[r] = pairs.targets()[r] - share;
    }
    return new Pairs(pairs.layer(), inputs, targets);
  }

  private static Pairs pairs(FoldingNetwork network, List<LabelledRna> rnas, NDManager device) {
    Map<String, double[][]> layers = Representations.of(network, rnas, EVERY, device);
    List<String> names = new ArrayList<>(layers.keySet());
    // The last before the scores; of a network that tells no layers apart the scores themselves.
    String layer = names.get(Math.max(0, names.size() - 2));
    List<Double> targets = new ArrayList<>();
    for (LabelledRna rna : rnas) {
      for (int[] pair : Representations.pairs(rna, network, EVERY)) {
        targets.add(rna.structure().partner(pair[0]) == pair[1] ? 1.0 : 0.0);
      }
    }
    return new Pairs(
        layer, layers.get(layer), targets.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Mean squared error on the tested pairs, as a share of that of the constant guess. */
  double error(double[] components) {
    double[] weights = problem.weights(components);
    double sum = 0;
    double guess = 0;
    for (int r = 0; r < targets.length; r++) {
      double miss = Vector.dot(weights, inputs[r]) - targets[r];
      sum += miss * miss;
      guess += targets[r] * targets[r];
    }
    return sum / guess;
  }
}
