package e2efold.model.bounds.study;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.layer.BiasNorm;
import e2efold.model.bounds.layer.Conventions;
import e2efold.model.bounds.layer.Edition;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Vgg16Test {

  private static Bounds bounds(Vgg16.Kind kind, double epsilon, BiasNorm bias) {
    OptionalDouble norm = epsilon > 0 ? OptionalDouble.of(epsilon) : OptionalDouble.empty();
    return new Vgg16(kind, norm).chain().whole(new Conventions(Edition.PUBLISHED, bias));
  }

  /** Computed beforehand by a separate program; 0 stands for no batch normalisation. */
  @ParameterizedTest
  @CsvSource({
    "PLAIN, 0, PUBLISHED, 8.95, Infinity",
    "SMOOTHED, 0, PUBLISHED, 11.50, 23.12",
    "SMOOTHED, 0.01, PUBLISHED, 27.44, 54.98",
    "SMOOTHED, 100, PUBLISHED, 4.30, 8.75",
    "PLAIN, 0, REPEATED, 10.77, Infinity",
    "SMOOTHED, 0, REPEATED, 11.57, 23.27",
    "SMOOTHED, 0.01, REPEATED, 27.53, 55.17",
    "SMOOTHED, 100, REPEATED, 4.32, 8.81"
  })
  void theKnownTableIsReproducedToItsPrintedDigits(
      Vgg16.Kind kind, double epsilon, BiasNorm bias, double lipschitz, double smoothness) {
    Bounds bounds = bounds(kind, epsilon, bias);

    assertThat(Math.round(100 * bounds.lipschitz().log10())).isEqualTo(Math.round(100 * lipschitz));
    assertThat(Math.round(100 * bounds.smoothness().log10()))
        .isEqualTo(Math.round(100 * smoothness));
  }

  @ParameterizedTest
  @EnumSource(BiasNorm.class)
  void littleSmoothingOfBatchNormalisationRoughensAndMuchSmooths(BiasNorm bias) {
    Bounds without = bounds(Vgg16.Kind.SMOOTHED, 0, bias);
    Bounds little = bounds(Vgg16.Kind.SMOOTHED, 1e-2, bias);
    Bounds much = bounds(Vgg16.Kind.SMOOTHED, 1e2, bias);

    assertThat(little.lipschitz()).isGreaterThan(without.lipschitz());
    assertThat(little.smoothness()).isGreaterThan(without.smoothness());
    assertThat(much.lipschitz()).isLessThan(without.lipschitz());
    assertThat(much.smoothness()).isLessThan(without.smoothness());
  }
}
