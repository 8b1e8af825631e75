package e2efold.model.bounds.network;

import e2efold.model.bounds.BiAffine;
import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.layer.Activation;
import e2efold.model.bounds.layer.ActivationLayer;
import e2efold.model.bounds.layer.Attention;
import e2efold.model.bounds.layer.Conventions;
import e2efold.model.bounds.layer.LayerNorm;
import e2efold.model.bounds.layer.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A way through a network that notes the bounds after each layer. Each block of parameters, a
 * weight with its bias, lies in a ball around its values.
 */
final class Walk {

  private static final double EPSILON = 1e-5;

  private final Weights weights;
  private final Activation activation;
  private final double share;
  private final List<BoundedChain.Layer> layers = new ArrayList<>();
  private double squaredRadii;

  /** Radius of each ball: a share of the length of the block. */
  Walk(Weights weights, Activation activation, double share) {
    this.weights = weights;
    this.activation = activation;
    this.share = share;
  }

  /** Notes the bounds after a layer. */
  Bounds note(String title, Bounds bounds) {
    layers.add(new BoundedChain.Layer(title, bounds));
    return bounds;
  }

  BoundedChain chain(String name) {
    return new BoundedChain(name, 1, 2 * Math.sqrt(squaredRadii), layers);
  }

  private double radius(double... norms) {
    double sum = 0;
    for (double norm : norms) {
      sum += norm * norm;
    }
    squaredRadii += share * share * sum;
    return share * Math.sqrt(sum);
  }

  /**
   * An affine map applied at so many places.
   *
   * @param cover norm of laying the input out for it: 1 for a map of single places
   */
  BiAffine affine(String name, double places, double cover) {
    String weight = name + ".weight";
    String bias = name + ".bias";
    double root = Math.sqrt(places);
    return new BiAffine(cover, root, 0, 0, radius(weights.norm(weight), weights.norm(bias)))
        .around(cover * weights.operatorNorm(weight), root * weights.norm(bias));
  }

  /** A weight without bias. */
  BiAffine linear(String weight) {
    return new BiAffine(1, 0, 0, 0, radius(weights.norm(weight)))
        .around(weights.operatorNorm(weight), 0);
  }

  /** A number that is added at so many places. */
  BiAffine offset(String name, double places) {
    double root = Math.sqrt(places);
    return new BiAffine(0, root, 1, 0, radius(weights.norm(name)))
        .around(1, root * weights.norm(name));
  }

  /** Layer normalisation of so many places with gain and bias. */
  Bounds norm(String name, Bounds before, int places, int channels) {
    Shape shape = new Shape(1, 1, places, channels);
    Bounds standard = before.through(new LayerNorm(EPSILON).constants(shape, Conventions.BEST));
    String gain = name + ".weight";
    String bias = name + ".bias";
    double root = Math.sqrt(places);
    return new BiAffine(1, root, 0, 0, radius(weights.norm(gain), weights.norm(bias)))
        .around(weights.largest(gain), root * weights.norm(bias))
        .after(standard);
  }

  /** The activation of so many numbers. */
  Bounds activated(Bounds before, int places, int channels) {
    Shape shape = new Shape(1, 1, places, channels);
    return before.through(new ActivationLayer(activation).constants(shape, Conventions.BEST));
  }

  /** Self-attention of so many places. */
  Bounds attention(String name, Bounds before, int heads, int places, int channels) {
    String weight = name + ".projections.weight";
    String bias = name + ".projections.bias";
    double radius = radius(weights.norm(weight), weights.norm(bias));
    double root = Math.sqrt(places);
    List<BiAffine> maps = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      maps.add(
          new BiAffine(1, root, 0, 0, radius)
              .around(weights.operatorNorm(weight, part, 3), root * weights.norm(bias, part, 3)));
    }
    maps.add(affine(name + ".output", places, 1));
    Shape shape = new Shape(1, 1, places, channels);
    return Attention.after(before, maps, heads, shape, Conventions.BEST);
  }

  /** Two affine maps with the activation between them. */
  Bounds feedForward(String name, Bounds before, int places, int hidden) {
    Bounds inner = affine(name + ".expand", places, 1).after(before);
    return affine(name + ".contract", places, 1).after(activated(inner, places, hidden));
  }
}
