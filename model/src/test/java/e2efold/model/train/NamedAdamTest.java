package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The optimiser against plain Java, over several steps. */
class NamedAdamTest {

  private static final List<ParameterSpec> SPECS =
      List.of(
          ParameterSpec.normal("weight", 1, 1, 3, 4),
          ParameterSpec.normal("bias", 1, 1, 4),
          ParameterSpec.normal("idle", 1, 1, 2, 2));
  private static final List<String> TRAINED = List.of("weight", "bias");

  private NDManager manager;
  private Parameters parameters;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    parameters = Parameters.initialise(SPECS, manager, 1);
    parameters.train(TRAINED);
  }

  @AfterEach
  void close() {
    parameters.close();
    manager.close();
  }

  /** Gives every trained parameter a gradient, by way of the tape. */
  private Map<String, float[]> gradients(long seed, double scale) {
    Random random = new Random(seed);
    Map<String, float[]> slopes = new LinkedHashMap<>();
    try (NDManager scope = manager.newSubManager();
        GradientCollector tape = Engine.getInstance().newGradientCollector()) {
      NDArray loss = scope.zeros(new Shape());
      for (String name : TRAINED) {
        Shape shape = parameters.get(name).getShape();
        float[] slope = new float[Math.toIntExact(shape.size())];
        for (int k = 0; k < slope.length; k++) {
          slope[k] = (float) (scale * random.nextGaussian());
        }
        slopes.put(name, slope);
        loss = loss.add(scope.create(slope, shape).mul(parameters.get(name)).sum());
      }
      tape.backward(loss);
    }
    return slopes;
  }

  /** Adam with decoupled decay in doubles (Loshchilov and Hutter, algorithm 2). */
  private static final class Plain {
    private final Map<String, double[]> weights = new LinkedHashMap<>();
    private final Map<String, double[]> means = new LinkedHashMap<>();
    private final Map<String, double[]> squares = new LinkedHashMap<>();
    private int steps;

    Plain(Map<String, float[]> start) {
      start.forEach(
          (name, values) -> {
            double[] copy = new double[values.length];
            for (int k = 0; k < copy.length; k++) {
              copy[k] = values[k];
            }
            weights.put(name, copy);
            means.put(name, new double[copy.length]);
            squares.put(name, new double[copy.length]);
          });
    }

    double step(Map<String, float[]> gradients, double rate, double decay, double clip) {
      double norm = 0;
      for (float[] gradient : gradients.values()) {
        for (float g : gradient) {
          norm += (double) g * g;
        }
      }
      norm = Math.sqrt(norm);
      double scale = Math.min(1, clip / norm);
      steps++;
      for (String name : gradients.keySet()) {
        double[] w = weights.get(name);
        double[] m = means.get(name);
        double[] v = squares.get(name);
        for (int k = 0; k < w.length; k++) {
          double g = scale * gradients.get(name)[k];
          m[k] = 0.9 * m[k] + 0.1 * g;
          v[k] = 0.99 * v[k] + 0.01 * g * g;
          double mean = m[k] / (1 - Math.pow(0.9, steps));
          double root = Math.sqrt(v[k] / (1 - Math.pow(0.99, steps)));
          w[k] -= rate * (name.equals("weight") ? decay * w[k] : 0);
          w[k] -= rate * mean / (root + 1e-8);
        }
      }
      return norm;
    }
  }

  private void assertWeights(Plain plain) {
    plain.weights.forEach(
        (name, expected) -> {
          float[] found = parameters.get(name).toFloatArray();
          for (int k = 0; k < found.length; k++) {
            assertThat(Math.abs(found[k] - expected[k])).as(name).isLessThan(2e-5);
          }
        });
  }

  @Test
  void stepsFollowTheFormulaWithAndWithoutClipping() {
    Plain plain = new Plain(parameters.toMap());
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0.05f, 2f)) {
      for (int t = 0; t < 12; t++) {
        double scale = t % 3 == 0 ? 50 : 0.1; // far above the bound, far below it
        double rate = 0.02 / (t + 1);
        Map<String, float[]> gradients = gradients(t, scale);
        double expected = plain.step(gradients, rate, 0.05, 2);
        double norm = adam.step(TRAINED, rate);
        assertThat(norm / expected).isBetween(0.99999, 1.00001);
        assertWeights(plain);
      }
    }
  }

  /** The engine's own clipping cuts positive gradients only; ours must not. */
  @Test
  void clippingShrinksNegativeGradientsToo() {
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0, 1e-3f)) {
      Map<String, float[]> gradients = gradients(3, 100);
      adam.step(TRAINED, 0.01);
      Map<String, float[]> state = adam.state();
      double square = 0;
      for (String name : TRAINED) {
        for (int k = 0; k < gradients.get(name).length; k++) {
          double used = state.get("mean/" + name)[k] / 0.1;
          square += used * used;
          assertThat(Math.signum(used)).isEqualTo(Math.signum(gradients.get(name)[k]));
        }
      }
      assertThat(Math.sqrt(square)).isBetween(0.999e-3, 1.001e-3);
    }
  }

  @Test
  void gradientsAreZeroAfterwardsAndOthersKeepTheirValues() {
    float[] idle = parameters.get("idle").toFloatArray();
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0.1f, 1)) {
      gradients(1, 1);
      adam.step(TRAINED, 0.01);
      for (String name : TRAINED) {
        try (NDArray gradient = parameters.get(name).getGradient()) {
          assertThat(gradient.abs().sum().getFloat()).isZero();
        }
      }
    }
    assertThat(parameters.get("idle").toFloatArray()).containsExactly(idle);
  }

  @Test
  void aGradientThatIsNoNumberChangesNothing() {
    Map<String, float[]> before = parameters.toMap();
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0.1f, 1)) {
      gradients(1, Double.NaN);
      assertThat(adam.step(TRAINED, 0.01)).isNaN();
      assertThat(adam.state()).isEmpty();
    }
    before.forEach(
        (name, values) -> assertThat(parameters.get(name).toFloatArray()).containsExactly(values));
  }

  @Test
  void aRestoredStateGoesOnToTheSameBits() {
    Map<String, float[]> weights;
    Map<String, float[]> state;
    Map<String, float[]> expected;
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0.05f, 2)) {
      for (int t = 0; t < 3; t++) {
        gradients(t, 1);
        adam.step(TRAINED, 0.01);
      }
      weights = parameters.toMap();
      state = adam.state();
      for (int t = 3; t < 6; t++) {
        gradients(t, 1);
        adam.step(TRAINED, 0.01);
      }
      expected = parameters.toMap();
    }
    parameters.close();
    parameters = Parameters.of(SPECS, manager, weights);
    parameters.train(TRAINED);
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0.05f, 2)) {
      adam.restore(state);
      for (int t = 3; t < 6; t++) {
        gradients(t, 1);
        adam.step(TRAINED, 0.01);
      }
    }
    expected.forEach(
        (name, values) -> assertThat(parameters.get(name).toFloatArray()).containsExactly(values));
  }

  @Test
  void manyStepsLeaveNothingInAnyManager() {
    try (NamedAdam adam = new NamedAdam(parameters, manager, 0.05f, 2)) {
      gradients(0, 1);
      adam.step(TRAINED, 0.01);
      NDManager owner = parameters.get("weight").getManager();
      int held = owner.getManagedArrays().size();
      int above = manager.getManagedArrays().size();
      for (int t = 0; t < 20; t++) {
        gradients(t, 1);
        adam.step(TRAINED, 0.01);
      }
      assertThat(owner.getManagedArrays()).hasSize(held);
      assertThat(manager.getManagedArrays()).hasSize(above);
    }
  }
}
