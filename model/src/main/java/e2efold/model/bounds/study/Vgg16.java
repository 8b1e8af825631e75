package e2efold.model.bounds.study;

import e2efold.model.bounds.layer.Activation;
import e2efold.model.bounds.layer.ActivationLayer;
import e2efold.model.bounds.layer.BatchNorm;
import e2efold.model.bounds.layer.ChainForm;
import e2efold.model.bounds.layer.Convolution;
import e2efold.model.bounds.layer.Dense;
import e2efold.model.bounds.layer.LayerForm;
import e2efold.model.bounds.layer.Pooling;
import e2efold.model.bounds.layer.Shape;
import e2efold.model.bounds.layer.Softmax;
import e2efold.model.bounds.layer.Standardisation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * VGG-16 (Simonyan and Zisserman 2015, configuration D) on a mini-batch of 128 images of 224 × 224
 * × 3 and length 1 together, all parameters in balls of radius 1, as Roulet and Harchaoui (2020)
 * study it. Batch normalisation follows the activation of each convolution.
 *
 * @param kind its activations and pooling
 * @param epsilon ε of batch normalisation, if there is any
 */
public record Vgg16(Kind kind, OptionalDouble epsilon) {

  private static final int SAMPLES = 128;
  private static final int SIDE = 224;
  private static final double RADIUS = 1;
  private static final List<List<Integer>> BLOCKS =
      List.of(
          List.of(64, 64),
          List.of(128, 128),
          List.of(256, 256, 256),
          List.of(512, 512, 512),
          List.of(512, 512, 512));
  private static final List<Integer> DENSE = List.of(4096, 4096);
  private static final int CLASSES = 1000;

  /** Activations and pooling. */
  public enum Kind {
    /** ReLU and max pooling. */
    PLAIN("vgg16", Activation.RELU, Pooling.Kind.MAX),
    /** Softplus and average pooling. */
    SMOOTHED("vgg16-smoothed", Activation.SOFTPLUS, Pooling.Kind.AVERAGE);

    private final String title;
    private final Activation activation;
    private final Pooling.Kind pooling;

    Kind(String title, Activation activation, Pooling.Kind pooling) {
      this.title = title;
      this.activation = activation;
      this.pooling = pooling;
    }
  }

  /** All variants: both kinds without batch normalisation, and with ε = 0.01 and 100. */
  public static List<Vgg16> variants() {
    List<Vgg16> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.add(new Vgg16(kind, OptionalDouble.empty()));
      all.add(new Vgg16(kind, OptionalDouble.of(1e-2)));
      all.add(new Vgg16(kind, OptionalDouble.of(1e2)));
    }
    return all;
  }

  /** A name that tells kinds apart, not the values of ε. */
  public String title() {
    return kind.title + (epsilon.isPresent() ? "-batchnorm" : "");
  }

  /** The chain up to the softmax. */
  public ChainForm chain() {
    List<LayerForm> layers = new ArrayList<>();
    ActivationLayer activation = new ActivationLayer(kind.activation);
    for (List<Integer> block : BLOCKS) {
      for (int channels : block) {
        layers.add(new Convolution(channels, 3, 1, RADIUS));
        layers.add(activation);
        epsilon.ifPresent(e -> layers.add(new BatchNorm(e, Standardisation.VARIANCE)));
      }
      layers.add(new Pooling(kind.pooling, 2, 2));
    }
    for (int channels : DENSE) {
      layers.add(new Dense(channels, RADIUS));
      layers.add(activation);
    }
    layers.add(new Dense(CLASSES, RADIUS));
    layers.add(new Softmax());
    String name = title() + (epsilon.isPresent() ? " ε = " + epsilon.getAsDouble() : "");
    return new ChainForm(name, new Shape(SAMPLES, SIDE, SIDE, 3), 1, layers);
  }
}
