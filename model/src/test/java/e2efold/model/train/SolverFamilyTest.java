package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.RnaFolder;
import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.TestNetworks;
import e2efold.model.io.Json;
import e2efold.model.train.Stage.Objective;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every solver that users can name: described, trained, used. */
class SolverFamilyTest {

  private static final List<LabelledRna> RNAS = TestRuns.hairpins(4, 3);

  static Stream<String> names() {
    return Stream.concat(
        Solvers.names().stream(),
        Stream.of("equilibrium:nesterov", "equilibrium:accelerated-primal-dual"));
  }

  private static SolverSpec named(String name, StepSizes stepSizes, Stacking stacking) {
    return Solvers.named(name, OptionalInt.empty(), OptionalDouble.empty(), stepSizes, stacking);
  }

  private static ModelSpec model(SolverSpec solver) {
    return new ModelSpec(
        TestNetworks.SMALL,
        solver,
        PairingRules.STANDARD,
        new DecoderSpec("mutual-best", 0.5, Evidence.CONTACTS));
  }

  /** Scores well above the offset and couplings off zero. */
  private static Map<String, float[]> point(ModelSpec model, NDManager manager) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (FoldingNetwork shaken = TestNetworks.shaken(manager, 8);
        Parameters first = Parameters.initialise(model.parameters(), manager, 8)) {
      values.putAll(first.toMap());
      shaken
          .parameters()
          .toMap()
          .forEach(
              (name, array) -> {
                if (!name.startsWith("solver.")) {
                  values.put(name, array);
                }
              });
    }
    // Low enough that bases have several candidates and prices act.
    values.put("solver.s", new float[] {-5});
    values.computeIfPresent(
        "solver.stacking",
        (name, array) -> {
          Random random = new Random(2);
          for (int k = 0; k < array.length; k++) {
            array[k] = 0.2f * random.nextFloat();
          }
          return array;
        });
    return values;
  }

  private static double loss(ModelSpec model, Map<String, float[]> values, NDManager manager) {
    try (FoldingNetwork network =
        new FoldingNetwork(model, Parameters.of(model.parameters(), manager, values))) {
      network.parameters().train(List.of("stem.weight"));
      return gradient(network, manager);
    }
  }

  private static double gradient(FoldingNetwork network, NDManager manager) {
    Engine.getInstance().setRandomSeed(3);
    return new BatchGradient(network, TestRuns.plan(network.spec()).lossWeights())
        .of(RNAS, Objective.END_TO_END, manager);
  }

  @ParameterizedTest
  @MethodSource("names")
  void descriptionsSurviveAsJson(String name) throws IOException {
    for (Stacking stacking : Stacking.values()) {
      SolverSpec spec = named(name, StepSizes.FIXED, stacking);
      assertThat(Json.decode(Json.encode(model(spec)), ModelSpec.class, "test").solver())
          .isEqualTo(spec);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradientsReachNetworkCoefficientsAndCouplings(String name) {
    ModelSpec model = model(named(name, StepSizes.LEARNED, Stacking.LEARNED));
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network =
            new FoldingNetwork(
                model, Parameters.of(model.parameters(), manager, point(model, manager)))) {
      List<String> solver = model.solver().parameters().stream().map(ParameterSpec::name).toList();
      List<String> all = model.parameters().stream().map(ParameterSpec::name).toList();
      network.parameters().train(all);
      assertThat(gradient(network, manager)).isFinite();
      for (String parameter : solver) {
        try (NDArray gradient = network.parameters().get(parameter).getGradient()) {
          assertThat(gradient.toFloatArray()).as(parameter).doesNotContain(Float.NaN);
          // The length of its steps does not move a point of rest; w counts where the start is
          // overfull, as GradientTest has it.
          boolean matters =
              !name.startsWith("equilibrium") && !parameter.equals("solver.w")
                  || List.of("solver.s", "solver.epsilon", "solver.stacking").contains(parameter);
          if (matters) {
            assertThat(gradient.abs().max().getFloat()).as(parameter).isPositive();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "equilibrium, solver.epsilon", "equilibrium, solver.s", "equilibrium, solver.stacking",
    "dual-layer, solver.epsilon", "dual-layer, solver.stacking", "nesterov, solver.kappa",
    "nesterov, solver.stacking"
  })
  void gradientsAreDifferencesOfTheLoss(String name, String parameter) {
    // Differences need points of rest that are better known than training asks for.
    OptionalDouble tolerance =
        name.equals(Solvers.EQUILIBRIUM) ? OptionalDouble.of(1e-6) : OptionalDouble.empty();
    ModelSpec model =
        model(
            Solvers.named(
                name, OptionalInt.empty(), tolerance, StepSizes.LEARNED, Stacking.LEARNED));
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, float[]> point = point(model, manager);
      float[] gradient;
      try (FoldingNetwork network =
          new FoldingNetwork(model, Parameters.of(model.parameters(), manager, point))) {
        network.parameters().train(List.of(parameter));
        gradient(network, manager);
        try (NDArray found = network.parameters().get(parameter).getGradient()) {
          gradient = found.toFloatArray();
        }
      }
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      norm = Math.sqrt(norm);
      double[] ends = new double[2];
      double step = 0.01;
      for (int side = 0; side < 2; side++) {
        Map<String, float[]> moved = new LinkedHashMap<>(point);
        float[] values = point.get(parameter).clone();
        for (int k = 0; k < values.length; k++) {
          values[k] += (float) ((2 * side - 1) * step * gradient[k] / norm);
        }
        moved.put(parameter, values);
        ends[side] = loss(model, moved, manager);
      }
      double slope = (ends[1] - ends[0]) / (2 * step);
      assertThat(Math.abs(slope - norm) / norm)
          .as("tape %s, differences %s", norm, slope)
          .isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void foldsAreValidAndFixedStepSizesStay(String name) {
    ModelSpec model = model(named(name, StepSizes.FIXED, Stacking.OFF));
    assertThat(model.solver().parameters())
        .allSatisfy(p -> assertThat(p.role()).isEqualTo(ParameterSpec.Role.FIXED));
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network =
            new FoldingNetwork(
                model, Parameters.of(model.parameters(), manager, point(model, manager)))) {
      RnaFolder folder =
          new RnaFolder(
              network, manager, model.decoder().decoder(model.rules()), Evidence.CONTACTS);
      folder
          .fold(RNAS.stream().map(LabelledRna::sequence).toList())
          .forEach(
              fold -> assertThat(fold.structure().length()).isEqualTo(fold.sequence().length()));
    }
  }

  @ParameterizedTest
  @CsvSource({"dual-layer, 5, ", "gradient-descent, , 0.1", "newton, , ", "equilibrium:newton, , "})
  void contradictionsAreRefused(String name, Integer steps, Double tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Solvers.named(
                    name,
                    steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                    tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance),
                    StepSizes.LEARNED,
                    Stacking.OFF))
        .withMessageContaining("'");
  }
}
