package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import e2efold.model.io.ModelBundle;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.Detail;
import e2efold.solver.step.PrimalDualProximal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coefficients start as told, stay positive, and learn. */
class UnrolledSpecTest {

  private static final List<Coefficients.Spec> KNOWN = new PrimalDualProximal().coefficients();

  private static float value(UnrolledSpec spec, Map<String, float[]> values, String name) {
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.of(spec.parameters(), manager, values);
        NDManager scope = manager.newSubManager()) {
      return spec.coefficients(parameters, scope.zeros(new ai.djl.ndarray.types.Shape(1)))
          .get(name)
          .toFloatArray()[0];
    }
  }

  private static Map<String, float[]> first(UnrolledSpec spec) {
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(spec.parameters(), manager, 0)) {
      return parameters.toMap();
    }
  }

  private static UnrolledSpec primalDual(int steps, Map<String, Double> start) {
    return new UnrolledSpec(RuleName.PRIMAL_DUAL, steps, start, StepSizes.LEARNED, Stacking.OFF);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 0.3, 1, 2.2, 19.9, 20.1, 500})
  void softplusComesBack(double value) {
    UnrolledSpec spec = primalDual(3, Map.of("alpha", value));
    assertThat((double) value(spec, first(spec), "alpha"))
        .isCloseTo(value, Offset.offset(2e-6 * Math.max(1, value)));
  }

  @Test
  void coefficientsStartAsSpecified() {
    UnrolledSpec plain = primalDual(3, Map.of());
    for (Coefficients.Spec spec : KNOWN) {
      assertThat(value(plain, first(plain), spec.name()))
          .isCloseTo(spec.initialValues().get(0).floatValue(), Offset.offset(1e-5f));
      UnrolledSpec told = primalDual(3, Map.of(spec.name(), 0.37));
      assertThat(value(told, first(told), spec.name())).isCloseTo(0.37f, Offset.offset(1e-6f));
    }
  }

  @Test
  void parametersHaveNoLengthAndSolverNames() {
    assertThat(UnrolledSpec.DEFAULT.parameters())
        .hasSize(KNOWN.size())
        .allSatisfy(
            parameter -> {
              assertThat(parameter.name()).startsWith("solver.");
              assertThat(parameter.shape()).containsExactly(1);
              assertThat(parameter.role()).isEqualTo(ParameterSpec.Role.TRAINED);
            });
  }

  /** Models of the time when there was one solver stay readable. */
  @Test
  void theBundledModelHoldsTheDefaultSolver() throws IOException {
    assertThat(ModelBundle.bundled().manifest().model().solver()).isEqualTo(UnrolledSpec.DEFAULT);
  }

  @Test
  void positiveCoefficientsStayPositiveWhateverIsLearned() {
    UnrolledSpec spec = UnrolledSpec.DEFAULT;
    for (float learned : new float[] {-60, -5, 0, 40}) {
      Map<String, float[]> values = new LinkedHashMap<>();
      spec.parameters().forEach(p -> values.put(p.name(), new float[] {learned}));
      for (Coefficients.Spec known : KNOWN) {
        float value = value(spec, values, known.name());
        if (known.sign() == Sign.POSITIVE) {
          assertThat(value).isPositive();
        } else {
          assertThat(value).isEqualTo(learned);
        }
      }
    }
  }

  @Test
  void impossibleStartsAreRefused() {
    for (Map<String, Double> start :
        List.of(
            Map.of("alpha", 0.0),
            Map.of("rho", -1.0),
            Map.of("s", Double.NaN),
            Map.of("beta", Double.POSITIVE_INFINITY),
            Map.of("delta", 1.0))) {
      String name = start.keySet().iterator().next();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> primalDual(5, start))
          .withMessageContaining("'" + name + "'");
    }
    for (int steps : new int[] {0, -1, 1001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> primalDual(steps, Map.of()))
          .withMessageContaining(String.valueOf(steps));
    }
  }

  /** Through all steps, to every coefficient; and nothing stays in the parameters' manager. */
  @Test
  void gradientsReachEveryParameter() {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = TestNetworks.shaken(manager, 3)) {
      List<String> names =
          network.spec().solver().parameters().stream().map(ParameterSpec::name).toList();
      network.parameters().train(names);
      int held = network.parameters().get(names.get(0)).getManager().getManagedArrays().size();
      try (NDManager scope = manager.newSubManager()) {
        SequenceBatch batch =
            SequenceBatch.encode(
                scope, TestNetworks.rnas(new Random(4), 30, 25), 30, network.spec().rules());
        try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
          // Scores large enough that bases compete and multipliers rise.
          NDArray scores = network.scores(batch, Mode.INFERENCE).add(6f);
          NDArray contacts = network.solve(scores, batch, Detail.ITERATES).contacts();
          tape.backward(contacts.square().sum());
        }
      }
      for (String name : names) {
        try (NDArray gradient = network.parameters().get(name).getGradient()) {
          float slope = gradient.toFloatArray()[0];
          assertThat(slope).as(name).isFinite().isNotZero();
        }
      }
      assertThat(network.parameters().get(names.get(0)).getManager().getManagedArrays())
          .hasSize(held);
    }
  }
}
