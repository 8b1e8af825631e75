package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values by name: seeded, complete, unshared. */
class ParametersTest {

  private static final List<ParameterSpec> SPECS =
      List.of(
          ParameterSpec.normal("a.weight", 50, 2, 40, 50),
          ParameterSpec.constant("a.bias", 3f, 40),
          ParameterSpec.normal("b.weight", 50, 0, 2, 50));

  @Test
  void firstValuesFollowTheDeclaration() {
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(SPECS, manager, 1)) {
      assertThat(parameters.count()).isEqualTo(2000 + 40 + 100);
      assertThat(parameters.get("a.bias").toFloatArray()).containsOnly(3f);
      assertThat(parameters.get("b.weight").abs().sum().getFloat()).isZero();
      double sum = 0;
      double square = 0;
      for (float value : parameters.get("a.weight").toFloatArray()) {
        sum += value / 2000;
        square += value * value / 2000;
      }
      assertThat(sum).isCloseTo(0, Offset.offset(0.03));
      assertThat(Math.sqrt(square)).isCloseTo(2 / Math.sqrt(50), Offset.offset(0.02));
    }
  }

  /** A parameter more must not move the others: imported and trained models stay comparable. */
  @Test
  void drawsDependOnSeedAndNameAlone() {
    List<ParameterSpec> more = new ArrayList<>();
    more.add(ParameterSpec.normal("new", 3, 1, 3));
    more.addAll(SPECS);
    try (NDManager manager = NDManager.newBaseManager();
        Parameters one = Parameters.initialise(SPECS, manager, 1);
        Parameters again = Parameters.initialise(more, manager, 1);
        Parameters other = Parameters.initialise(SPECS, manager, 2)) {
      float[] values = one.get("a.weight").toFloatArray();
      assertThat(again.get("a.weight").toFloatArray()).containsExactly(values);
      assertThat(other.get("a.weight").toFloatArray()).isNotEqualTo(values);
    }
  }

  @Test
  void valuesComeBackInOrder() {
    try (NDManager manager = NDManager.newBaseManager();
        Parameters one = Parameters.initialise(SPECS, manager, 1);
        Parameters copy = Parameters.of(SPECS, manager, one.toMap())) {
      assertThat(copy.toMap().keySet()).containsExactly("a.weight", "a.bias", "b.weight");
      one.toMap()
          .forEach((name, values) -> assertThat(copy.toMap().get(name)).containsExactly(values));
    }
  }

  @Test
  void everyMismatchIsListed() {
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put("a.weight", new float[7]);
    values.put("b.weight", new float[100]);
    values.put("stranger", new float[1]);
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameters.of(SPECS, manager, values))
          .withMessageContainingAll("'a.weight'", "2000", "'a.bias' is missing", "'stranger'");
      assertThat(manager.getManagedArrays()).isEmpty();
      try (Parameters parameters = Parameters.initialise(SPECS, manager, 1)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> parameters.get("c"))
            .withMessageContaining("'c'");
      }
    }
  }

  @Test
  void onlyTheNamedParametersRecordGradients() {
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(SPECS, manager, 1)) {
      parameters.train(List.of("a.bias", "a.weight"));
      parameters.train(List.of("a.bias"));
      assertThat(parameters.get("a.bias").hasGradient()).isTrue();
      assertThat(parameters.get("a.weight").hasGradient()).isFalse();
      assertThat(parameters.get("b.weight").hasGradient()).isFalse();
    }
  }
}
