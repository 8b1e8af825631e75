package e2efold.model.study.probe.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.RuleName;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.UnrolledSpec;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.Outputs;
import e2efold.model.study.probe.PairOutputs;
import e2efold.model.study.probe.PairOutputs.Place;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.Vector;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TangentKernelTest {

  /** f_k(θ) = x_k · θ. */
  private record Linear(double[][] x) implements Outputs {
    @Override
    public int count() {
      return x.length;
    }

    @Override
    public double value(double[] point, int number) {
      return Vector.dot(x[number], point);
    }

    @Override
    public double[] gradient(double[] point, int number) {
      return x[number].clone();
    }
  }

  private static Linear linear() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] x = new double[40][];
    for (int n = 0; n < x.length; n++) {
      x[n] = Vector.gaussian(5, random);
    }
    return new Linear(x);
  }

  @Test
  void theKernelOfALinearModelIsThatOfItsInputs() {
    Linear model = linear();
    TangentKernel kernel = TangentKernel.of(model, Vector.gaussian(5, new SplittableRandom(2)));
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        assertThat(kernel.entries()[i][j])
            .isCloseTo(Vector.dot(model.x()[i], model.x()[j]), within(1e-5));
      }
    }
    double[] eigenvalues = kernel.eigenvalues();
    assertThat(eigenvalues[4]).isGreaterThan(1);
    assertThat(eigenvalues[5]).isCloseTo(0, within(1e-4));
    assertThat(kernel.effectiveRank()).isBetween(3.0, 5.0);
    assertThat(kernel.drift(TangentKernel.of(model, new double[5]))).isZero();
    // What a linear model can tell, kernel regression tells.
    double[] labels = new double[40];
    for (int n = 0; n < 40; n++) {
      labels[n] = Math.signum(model.x()[n][0]);
    }
    assertThat(kernel.accuracy(labels)).isGreaterThan(0.8);
  }

  @Test
  void aKernelOfTheLabelsIsAligned() {
    double[] labels = {1, -1, 1, -1, 1};
    double[][] own = new double[5][5];
    for (int i = 0; i < 5; i++) {
      own[i] = Vector.times(3 * labels[i], labels);
    }
    assertThat(new TangentKernel(own).alignment(labels)).isCloseTo(1, within(1e-12));
    assertThat(new TangentKernel(own).effectiveRank()).isCloseTo(1, within(1e-12));
    double[][] flat = {{1, 1}, {1, 1}};
    assertThat(new TangentKernel(flat).alignment(new double[] {1, -1})).isZero();
  }

  @Test
  void derivativesOfScoresAndContactsAreThoseOfDifferences() {
    LabelledRna rna =
        new LabelledRna(
            RnaSequence.of("r", "GGCAUAAAAAUGCC"),
            Structure.ofPairs(14, List.of(new BasePair(0, 13), new BasePair(1, 12))),
            "");
    try (NDManager manager = NDManager.newBaseManager()) {
      ProbedModel model =
          ProbedModel.small(
              8,
              new UnrolledSpec(RuleName.NESTEROV, 2, Map.of(), StepSizes.LEARNED, Stacking.OFF),
              3,
              manager);
      model.weights().get("score.offset")[0] = 1;
      List<Place> places = PairOutputs.draw(model, List.of(rna), 2, 1);
      assertThat(places).extracting(Place::label).containsExactly(1.0, -1.0, 1.0, -1.0);
      for (Terms terms : List.of(Terms.SCORES, Terms.CONTACTS)) {
        try (PairOutputs outputs = new PairOutputs(model, List.of(rna), places, terms, manager)) {
          double[] point = outputs.point();
          for (int n = 0; n < outputs.count(); n++) {
            double[] gradient = outputs.gradient(point, n);
            double norm = Vector.norm(gradient);
            if (norm < 1e-4) {
              continue; // A clipped contact.
            }
            double step = 1e-3 / norm;
            double slope =
                (outputs.value(Vector.moved(point, step, gradient), n)
                        - outputs.value(Vector.moved(point, -step, gradient), n))
                    / (2 * step);
            assertThat(slope).isCloseTo(norm * norm, within(0.1 * norm * norm));
          }
          assertThat(Vector.norm(outputs.gradient(point, 0))).isPositive();
        }
      }
    }
  }
}
