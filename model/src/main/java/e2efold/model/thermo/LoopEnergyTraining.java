package e2efold.model.thermo;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import e2efold.solver.nearest.ExpectedF1;
import e2efold.solver.nearest.LoopBlock;
import e2efold.solver.nearest.LoopEnergies;
import e2efold.solver.nearest.LoopTies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits loop energies to known structures: expected F1 ({@link ExpectedF1}) less a squared penalty
 * on how far they move. Each learned number shifts a set of energies ({@link LoopTies}); its step
 * shrinks with the gradients it has seen (Duchi et al., JMLR 2011), so that what the data never
 * shows stays where it was measured. The result is the mean of the energies of the later steps
 * (Polyak and Juditsky, SIAM J. Control Optim. 1992).
 *
 * <p>F1 rewards an ensemble that has made up its mind, so all energies grow together. At the end
 * they are divided by the factor by which the mean stack has grown: that costs no F1, and the pair
 * probabilities stay of the sort that a network can build on.
 */
public final class LoopEnergyTraining {

  // Gradients far below this, per kcal/mol, are noise to the step sizes.
  private static final double LEAST_GRADIENT = 1e-3;
  // Energy between the ensembles that make a gradient, kcal/mol: on families not learned from, a
  // tenth of it and two and a half times as much gave energies that fold one to three
  // hundredths worse.
  private static final double CONTRAST = 0.5;
  // Share of the steps that the mean leaves out.
  private static final double EARLY = 0.4;

  private final Settings settings;

  /**
   * How to train.
   *
   * @param epochs passes over the families
   * @param perFamily RNAs drawn of each family and pass, at most
   * @param batch RNAs per step
   * @param learningRate kcal/mol of the first step; falls to 0 along a cosine
   * @param penalty weight of half the squared shifts, F1 per (kcal/mol)²
   * @param undecided charge of pairs that the known structure leaves open, as {@link ExpectedF1}
   *     has it
   * @param seed of the order of the RNAs
   */
  public record Settings(
      int epochs,
      int perFamily,
      int batch,
      double learningRate,
      double penalty,
      double undecided,
      long seed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming what is out of bounds
     */
    public Settings {
      if (epochs < 1 || perFamily < 1 || batch < 1) {
        throw new IllegalArgumentException("epochs, RNAs per family and batch must be 1 or more");
      }
      if (!(learningRate > 0 && learningRate <= 10 && penalty >= 0 && penalty <= 1000)) {
        throw new IllegalArgumentException(
            "the learning rate must be above 0, at most 10, and the penalty from 0 to 1000");
      }
      if (!(undecided >= 0 && undecided <= 1)) {
        throw new IllegalArgumentException(
            "the charge of undecided pairs must be in [0, 1], not " + undecided);
      }
    }
  }

  /** Is told how a training goes. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Some RNAs were learned from.
     *
     * @param step from 1
     * @param steps of the whole training
     * @param f1 mean expected F1 of these RNAs, before the step
     */
    void stepped(int step, int steps, double f1);
  }

  private record Example(String bases, Structure structure) {}

  /**
   * Chooses settings.
   *
   * @param settings how to train
   */
  public LoopEnergyTraining(Settings settings) {
    this.settings = settings;
  }

  /**
   * Fits energies, several RNAs at a time in the common pool of Java. Pairs that the model cannot
   * form are left out of the structures, and RNAs that have no others.
   *
   * @param start the energies to begin with and to stay near
   * @param rnas known structures
   * @param listener told of every step
   * @return the fitted energies
   * @throws IllegalArgumentException when no RNA has a pair
   */
  public LoopEnergies fit(LoopEnergies start, List<LabelledRna> rnas, Listener listener) {
    Map<String, List<Example>> families =
        rnas.stream()
            .map(rna -> rna.onlyLegal(PairingRules.STANDARD))
            .filter(rna -> !rna.structure().pairs().isEmpty())
            .collect(
                Collectors.groupingBy(
                    LabelledRna::family,
                    TreeMap::new,
                    Collectors.mapping(
                        rna -> new Example(rna.sequence().bases(), rna.structure()),
                        Collectors.toList())));
    if (families.isEmpty()) {
      throw new IllegalArgumentException("no RNA has a base pair to learn from");
    }
    int drawn =
        families.values().stream().mapToInt(f -> Math.min(f.size(), settings.perFamily())).sum();
    int steps = settings.epochs() * ((drawn + settings.batch() - 1) / settings.batch());
    Shifts shifts = new Shifts(start);
    Random random = new Random(settings.seed());
    int step = 0;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      List<Example> order = draw(families, random);
      for (int from = 0; from < order.size(); from += settings.batch()) {
        int to = Math.min(order.size(), from + settings.batch());
        double rate = settings.learningRate() * (1 + Math.cos(Math.PI * step / steps)) / 2;
        double f1 = shifts.step(order.subList(from, to), rate, settings);
        step++;
        if (step > EARLY * steps) {
          shifts.remember();
        }
        listener.stepped(step, steps, f1);
      }
    }
    return shifts.result();
  }

  private List<Example> draw(Map<String, List<Example>> families, Random random) {
    List<Example> order = new ArrayList<>();
    for (List<Example> family : families.values()) {
      List<Example> shuffled = new ArrayList<>(family);
      Collections.shuffle(shuffled, random);
      order.addAll(shuffled.subList(0, Math.min(shuffled.size(), settings.perFamily())));
    }
    Collections.shuffle(order, random);
    return order;
  }

  /** The numbers that are learned. */
  private static final class Shifts {

    private final LoopEnergies start;
    private final List<int[]> ties;
    private final double[] shifts;
    private final double[] squares;
    private final double[] values;
    private final double[] sums;
    private int remembered;

    Shifts(LoopEnergies start) {
      this.start = start;
      ties = LoopTies.of(start.specialLoops().size());
      shifts = new double[ties.size()];
      squares = new double[ties.size()];
      Arrays.fill(squares, LEAST_GRADIENT * LEAST_GRADIENT);
      values = start.values().clone();
      sums = new double[values.length];
    }

    /** Takes the present energies into the mean. */
    void remember() {
      for (int p = 0; p < sums.length; p++) {
        sums[p] += values[p];
      }
      remembered++;
    }

    /** The mean, with stacks as strong on average as they were at the start. */
    LoopEnergies result() {
      double[] mean = Arrays.stream(sums).map(sum -> sum / remembered).toArray();
      double factor = meanStack(start.values()) / meanStack(mean);
      return new LoopEnergies(
          Arrays.stream(mean).map(value -> factor * value).toArray(), start.specialLoops());
    }

    private static double meanStack(double[] values) {
      int from = LoopBlock.STACK.offset();
      return Arrays.stream(values, from, from + LoopBlock.STACK.size()).average().orElseThrow();
    }

    double step(List<Example> batch, double rate, Settings settings) {
      LoopEnergies now = new LoopEnergies(values.clone(), start.specialLoops());
      ExpectedF1 expected = new ExpectedF1(now, settings.undecided(), CONTRAST);
      double[][] gradients = new double[batch.size()][];
      double[] f1 = new double[batch.size()];
      IntStream.range(0, batch.size())
          .parallel()
          .forEach(
              k -> {
                Example rna = batch.get(k);
                gradients[k] = new double[values.length];
                f1[k] =
                    expected.addGradient(
                        rna.bases(), rna.structure(), gradients[k], 1.0 / batch.size());
              });
      double[] gradient = new double[values.length];
      for (double[] one : gradients) {
        for (int p = 0; p < gradient.length; p++) {
          gradient[p] += one[p];
        }
      }
      for (int k = 0; k < shifts.length; k++) {
        move(k, gradient, rate, settings.penalty());
      }
      return Arrays.stream(f1).average().orElseThrow();
    }

    private void move(int k, double[] gradient, double rate, double penalty) {
      double slope = -penalty * shifts[k];
      for (int p : ties.get(k)) {
        slope += gradient[p];
      }
      squares[k] += slope * slope;
      double shift = rate * slope / Math.sqrt(squares[k]);
      shifts[k] += shift;
      for (int p : ties.get(k)) {
        values[p] += shift;
      }
    }
  }
}
