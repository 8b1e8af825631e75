package e2efold.model.bounds.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.model.bounds.BiAffine;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.Constants;
import e2efold.model.bounds.LogNumber;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The constants of each component against its derivatives. */
class ConstantsTest {

  private static final Shape SHAPE = new Shape(3, 1, 4, 2);
  private static final Shape ONE = new Shape(1, 1, 1, 1);

  private static Probe probe(LayerForm layer, Shape shape) {
    return new Probe((tape, input) -> layer.run(tape, new int[0], input, shape));
  }

  private static double norm(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
  }

  static Stream<MapForm> maps() {
    return Stream.of(
        new ActivationLayer(Activation.RELU),
        new ActivationLayer(Activation.SOFTPLUS),
        new ActivationLayer(Activation.SIGMOID),
        new ActivationLayer(Activation.TANH),
        new SmoothedRelu(0.3),
        new Softmax(),
        new Pooling(Pooling.Kind.AVERAGE, 2, 2),
        new Pooling(Pooling.Kind.AVERAGE, 3, 1),
        new Pooling(Pooling.Kind.MAX, 2, 1),
        new BatchNorm(1e-2, Standardisation.VARIANCE),
        new BatchNorm(1, Standardisation.VARIANCE),
        new BatchNorm(0.3, Standardisation.DEVIATION),
        new LayerNorm(0.1));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void noDerivativeExceedsThem(MapForm map) {
    SplittableRandom random = new SplittableRandom(1);
    Constants best = map.constants(SHAPE, Conventions.BEST);
    Constants published =
        map.constants(SHAPE, new Conventions(Edition.PUBLISHED, BiasNorm.PUBLISHED));
    Probe probe = probe(map, SHAPE);
    for (int n = 0; n < 60; n++) {
      double scale = Math.pow(10, random.nextDouble(-2, 1));
      double[] at = random.doubles((long) SHAPE.numbers()).map(x -> (2 * x - 1) * scale).toArray();
      double slope = probe.slope(at, 10, random);
      assertThat(slope).isLessThanOrEqualTo(best.lipschitz().value() * (1 + 1e-6));
      assertThat(norm(probe.value(at)))
          .isLessThanOrEqualTo(best.bound().value() * (1 + 1e-9))
          .isLessThanOrEqualTo(
              best.atZero().plus(best.lipschitz().times(norm(at))).value() * (1 + 1e-9));
      if (best.smoothness().isFinite()) {
        assertThat(probe.bend(at, 10, random))
            .isLessThanOrEqualTo(best.smoothness().value() * (1 + 1e-4) + 1e-6);
      }
    }
    assertThat(best.lipschitz()).isLessThanOrEqualTo(published.lipschitz());
    assertThat(best.smoothness()).isLessThanOrEqualTo(published.smoothness());
    assertThat(best.bound()).isLessThanOrEqualTo(published.bound());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void valueAndSlopeAtZeroAreThoseComputed(MapForm map) {
    Constants constants = map.constants(SHAPE, Conventions.BEST);
    double[] zero = new double[(int) SHAPE.numbers()];
    Probe probe = probe(map, SHAPE);

    assertThat(norm(probe.value(zero))).isCloseTo(constants.atZero().value(), within(1e-9));
    boolean divergesAtZero =
        map instanceof BatchNorm batch && batch.form() == Standardisation.DEVIATION;
    if (!divergesAtZero) {
      assertThat(probe.slope(zero, 20, new SplittableRandom(1)))
          .isLessThanOrEqualTo(constants.slopeAtZero().value() * (1 + 1e-6));
    }
  }

  @Test
  void thoseOfSmoothActivationsAreAttained() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] places = {
      {0, 0},
      {0, Math.log(2 + Math.sqrt(3))},
      {0, Math.log((1 + Math.sqrt(1 / 3.0)) / (1 - Math.sqrt(1 / 3.0))) / 2}
    };
    List<Activation> smooth = List.of(Activation.SOFTPLUS, Activation.SIGMOID, Activation.TANH);
    for (int n = 0; n < 3; n++) {
      ActivationLayer layer = new ActivationLayer(smooth.get(n));
      Constants constants = layer.constants(ONE, Conventions.BEST);
      Probe probe = probe(layer, ONE);
      double steepest = smooth.get(n) == Activation.SOFTPLUS ? 40 : 0;
      assertThat(probe.slope(new double[] {steepest}, 2, random))
          .isCloseTo(constants.lipschitz().value(), within(1e-9));
      assertThat(probe.bend(new double[] {places[n][1]}, 2, random))
          .isCloseTo(constants.smoothness().value(), within(1e-6));
    }
  }

  /** One feature over m samples, half of the way where 3y(1 + y²)^(−5/2) is largest. */
  @Test
  void thoseOfNormalisationAreAttained() {
    SplittableRandom random = new SplittableRandom(1);
    int samples = 16;
    Shape shape = new Shape(samples, 1, 1, 1);
    BatchNorm layer = new BatchNorm(0.5, Standardisation.VARIANCE);
    Constants constants = layer.constants(shape, Conventions.BEST);
    double[] at = new double[samples];
    for (int s = 0; s < samples; s++) {
      at[s] = (s % 2 == 0 ? 0.5 : -0.5) * Math.sqrt(0.5);
    }
    Probe probe = probe(layer, shape);
    double bend = 0;
    for (int n = 0; n < 50; n++) {
      bend = Math.max(bend, probe.bend(at, 20, random));
    }

    assertThat(probe.slope(new double[samples], 20, random))
        .isCloseTo(constants.lipschitz().value(), within(1e-6));
    assertThat(bend)
        .isLessThan(constants.smoothness().value() * 1.0001)
        .isGreaterThan(constants.smoothness().value() * 0.5);
    assertThat(constants.smoothness().value()).isCloseTo(0.85865 / 4 / 0.5, within(1e-4));
    assertThat(new LayerNorm(0).constants(shape, Conventions.BEST).lipschitz())
        .isEqualTo(LogNumber.INFINITE);
  }

  @Test
  void theBiasOfAConvolutionWeighsMoreThanPublished() {
    Convolution layer = new Convolution(1, 3, 1, 1);
    Shape shape = new Shape(2, 5, 5, 1);
    double[] bias = new double[10];
    bias[9] = 1;
    Probe probe = new Probe((tape, p) -> layer.run(tape, p, tape.put(new double[50]), shape));
    double norm = norm(probe.value(bias));

    assertThat(norm)
        .isCloseTo(layer.constants(shape, Conventions.BEST).ofParameters(), within(1e-9));
    assertThat(
            layer
                .constants(shape, new Conventions(Edition.PUBLISHED, BiasNorm.PUBLISHED))
                .ofParameters())
        .isLessThan(norm);
  }

  /** With all weights equal and a large constant image each pixel is read nine times. */
  @Test
  void theNormOfAConvolutionHoldsAndIsNearlyAttained() {
    Convolution layer = new Convolution(1, 3, 1, 1);
    int side = 40;
    Shape shape = new Shape(1, side, side, 1);
    double[] weights = new double[10];
    Arrays.fill(weights, 0, 9, 1 / 3.0);
    double[] image = new double[side * side];
    Arrays.fill(image, 1.0 / side);
    Probe probe = new Probe((tape, p) -> layer.run(tape, p, tape.put(image), shape));
    BiAffine constants = layer.constants(shape, Conventions.BEST);

    assertThat(norm(probe.value(weights)))
        .isLessThanOrEqualTo(constants.bilinear())
        .isGreaterThan(0.9 * constants.bilinear());
    assertThat(layer.constants(new Shape(1, 1, 9, 1), Conventions.BEST).bilinear())
        .isEqualTo(Math.sqrt(3));
    assertThat(layer.shape(shape)).isEqualTo(shape);
  }

  @Test
  void attentionIsFiniteOnBallsAndSteeperOnLargerOnes() {
    Attention layer = new Attention(2, 1, 0);
    Bounds small = layer.bounds(Bounds.fixed(LogNumber.of(1)), SHAPE, Conventions.BEST);
    Bounds large = layer.bounds(Bounds.fixed(LogNumber.of(10)), SHAPE, Conventions.BEST);

    assertThat(small.smoothness().isFinite()).isTrue();
    assertThat(large.lipschitz()).isGreaterThan(small.lipschitz());
  }

  /** Bounds near given weights hold there, and are less than those of a ball that holds both. */
  @Test
  void boundsAroundGivenWeightsHold() {
    SplittableRandom random = new SplittableRandom(3);
    Shape shape = new Shape(1, 1, 1, 3);
    double[] centre = new double[12];
    for (int n = 0; n < 3; n++) {
      centre[n * 3 + n] = 1;
    }
    double distance = 0.1;
    LayerForm near = new Around(new Dense(3, distance), 1, 0);
    LayerForm tanh = new ActivationLayer(Activation.TANH);
    ChainForm local = new ChainForm("local", shape, 1, List.of(near, tanh, near, tanh));
    LayerForm ball = new Dense(3, Math.sqrt(3) + distance);
    ChainForm wide = new ChainForm("wide", shape, 1, List.of(ball, tanh, ball, tanh));
    Bounds bounds = local.whole(Conventions.BEST);
    for (int n = 0; n < 20; n++) {
      double[] at = Probe.draw(local, random);
      for (int i = 0; i < at.length; i++) {
        at[i] += centre[i % 12];
      }
      Probe probe = Probe.of(local, new double[] {0.6, 0.8, 0});
      assertThat(probe.slope(at, 10, random)).isLessThan(bounds.lipschitz().value());
      assertThat(probe.bend(at, 10, random)).isLessThan(bounds.smoothness().value());
    }
    assertThat(bounds.lipschitz()).isLessThan(wide.whole(Conventions.BEST).lipschitz());
    assertThat(bounds.smoothness()).isLessThan(wide.whole(Conventions.BEST).smoothness());
  }
}
