package e2efold.model.bounds.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Layers one after the other with the shapes between them. */
final class ChainPass {

  private final List<LayerForm> layers;
  private final List<Shape> shapes = new ArrayList<>();

  ChainPass(List<LayerForm> layers, Shape input) {
    this.layers = layers;
    shapes.add(input);
    for (LayerForm layer : layers) {
      shapes.add(layer.shape(last()));
    }
  }

  /** A copy of layers read from a file. */
  static List<LayerForm> checked(List<LayerForm> layers) {
    if (layers.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a layer is null: write it or leave it out");
    }
    return List.copyOf(layers);
  }

  /** Shape that leaves the last layer. */
  Shape last() {
    return shapes.get(shapes.size() - 1);
  }

  /** Shape that enters a layer. */
  Shape entering(int layer) {
    return shapes.get(layer);
  }

  /** Parameters of all layers. */
  List<Block> parameters() {
    List<Block> blocks = new ArrayList<>();
    for (int n = 0; n < layers.size(); n++) {
      blocks.addAll(layers.get(n).parameters(shapes.get(n)));
    }
    return blocks;
  }

  int[] run(Tape tape, int[] parameters, int[] input) {
    int[] places = input;
    int from = 0;
    for (int n = 0; n < layers.size(); n++) {
      List<Block> blocks = layers.get(n).parameters(shapes.get(n));
      int to = from + blocks.stream().mapToInt(Block::size).sum();
      int[] own = Arrays.copyOfRange(parameters, from, to);
      places = layers.get(n).run(tape, own, places, shapes.get(n));
      from = to;
    }
    return places;
  }
}
