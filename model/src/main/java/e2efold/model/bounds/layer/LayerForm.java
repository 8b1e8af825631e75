package e2efold.model.bounds.layer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import e2efold.model.bounds.Bounds;
import java.util.List;

/** A layer as it is declared in a chain. Sources of all constants: BOUNDS.md. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Dense.class, name = "dense"),
  @JsonSubTypes.Type(value = Convolution.class, name = "convolution"),
  @JsonSubTypes.Type(value = Gain.class, name = "gain"),
  @JsonSubTypes.Type(value = Affine.class, name = "affine"),
  @JsonSubTypes.Type(value = Around.class, name = "around"),
  @JsonSubTypes.Type(value = ActivationLayer.class, name = "activation"),
  @JsonSubTypes.Type(value = Softmax.class, name = "softmax"),
  @JsonSubTypes.Type(value = SmoothedRelu.class, name = "smoothed-relu"),
  @JsonSubTypes.Type(value = Pooling.class, name = "pooling"),
  @JsonSubTypes.Type(value = BatchNorm.class, name = "batch-norm"),
  @JsonSubTypes.Type(value = LayerNorm.class, name = "layer-norm"),
  @JsonSubTypes.Type(value = Attention.class, name = "attention"),
  @JsonSubTypes.Type(value = Residual.class, name = "residual")
})
public interface LayerForm {

  /** A short name for tables. */
  String title();

  /**
   * The shape that leaves the layer.
   *
   * @param input the shape that enters
   * @return its result's shape
   * @throws IllegalArgumentException when the layer cannot take such an input
   */
  Shape shape(Shape input);

  /**
   * Bounds after the layer.
   *
   * @param before bounds of what enters
   * @param input its shape
   * @param conventions which constants to take
   * @return bounds of what leaves, in all parameters up to here
   */
  Bounds bounds(Bounds before, Shape input, Conventions conventions);

  /**
   * The layer's parameters.
   *
   * @param input the shape that enters
   * @return none for a layer without parameters
   */
  List<Block> parameters(Shape input);

  /**
   * Computes the layer.
   *
   * @param tape what keeps the values
   * @param parameters places of the parameters on the tape
   * @param input places of the input, in the order of {@link Shape}
   * @param shape shape of the input
   * @return places of the result
   * @throws UnsupportedOperationException when only the constants of the layer are known
   */
  int[] run(Tape tape, int[] parameters, int[] input, Shape shape);
}
