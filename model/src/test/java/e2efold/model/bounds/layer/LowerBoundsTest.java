package e2efold.model.bounds.layer;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.model.bounds.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured never exceeds what is promised. */
class LowerBoundsTest {

  private static final double SLACK = 1e-4;

  private static LayerForm layer(SplittableRandom random, Shape shape) {
    double radius = random.nextDouble(0.3, 3);
    return switch (random.nextInt(13)) {
      case 0 -> new Dense(1 + random.nextInt(4), radius);
      case 1 -> new Convolution(1 + random.nextInt(3), 3, 1 + random.nextInt(2), radius);
      case 2 -> new Gain(radius);
      case 3 -> new ActivationLayer(Activation.SOFTPLUS);
      case 4 -> new ActivationLayer(Activation.TANH);
      case 5 -> new ActivationLayer(Activation.SIGMOID);
      case 6 -> new ActivationLayer(Activation.RELU);
      case 7 -> new SmoothedRelu(random.nextDouble(0.1, 2));
      case 8 -> new Softmax();
      case 9 -> new BatchNorm(random.nextDouble(0.01, 2), Standardisation.VARIANCE);
      case 10 -> new LayerNorm(random.nextDouble(0.01, 2));
      case 11 -> new Attention(1, radius, 0);
      default ->
          new Residual(
              List.of(new Gain(radius), new ActivationLayer(Activation.TANH), new Gain(radius)));
    };
  }

  static ChainForm chain(SplittableRandom random) {
    boolean image = random.nextInt(2) == 0;
    Shape input = new Shape(2 + random.nextInt(2), image ? 3 : 1, 4, 2);
    List<LayerForm> layers = new ArrayList<>(List.of(new Gain(random.nextDouble(0.5, 2))));
    Shape shape = input;
    for (int n = 2 + random.nextInt(4); n > 0; n--) {
      LayerForm layer = layer(random, shape);
      layers.add(layer);
      shape = layer.shape(shape);
      if (random.nextInt(6) == 0 && shape.width() > 1 && shape.height() != 2) {
        Pooling.Kind kind = Pooling.Kind.values()[random.nextInt(2)];
        layers.add(new Pooling(kind, 2, 1 + random.nextInt(2)));
        shape = layers.get(layers.size() - 1).shape(shape);
      }
    }
    return new ChainForm("random", input, random.nextDouble(0.2, 5), layers);
  }

  static double[] input(ChainForm chain, SplittableRandom random) {
    double[] values = random.doubles((long) chain.input().numbers()).map(x -> x - 0.5).toArray();
    double norm = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
    return Arrays.stream(values).map(x -> x * chain.inputNorm() / norm).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomChainsStayWithinTheirBounds(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 12; trial++) {
      ChainForm chain = chain(random);
      Bounds bounds = chain.whole(Conventions.BEST);
      Probe measured = Probe.of(chain, input(chain, random));
      for (int draw = 0; draw < 2; draw++) {
        double[] parameters = Probe.draw(chain, random);
        double size = Math.sqrt(Arrays.stream(measured.value(parameters)).map(x -> x * x).sum());
        String which = chain.toString();
        assertThat(size).as(which).isLessThanOrEqualTo(bounds.size().value() * (1 + SLACK));
        assertThat(measured.slope(parameters, 8, random))
            .as(which)
            .isLessThanOrEqualTo(bounds.lipschitz().value() * (1 + SLACK));
        if (bounds.smoothness().isFinite()) {
          assertThat(measured.bend(parameters, 8, random))
              .as(which)
              .isLessThanOrEqualTo(bounds.smoothness().value() * (1 + SLACK));
        }
      }
    }
  }
}
