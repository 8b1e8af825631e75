package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A residual tower of 3×3 convolutions over pair maps, x ← x + conv₂(relu(conv₁(relu(x)))), with
 * dilations 1 and 2. Without normalisation: the second convolution of each block starts at zero, so
 * that the tower starts as the identity (Zhang et al., "Fixup", ICLR 2019).
 *
 * <p>Cells outside {@code live} are set to zero before every convolution, as if they were the zero
 * padding at the border of a map. A cell therefore never sees what lies beyond: neither padding
 * nor, because dead cells |i − j| &lt; 4 are as wide as the widest stride of a convolution, the
 * other RNA of a {@link FoldedMap}.
 *
 * <p>Shapes: M maps, C channels, R × K cells.
 */
final class PairTower {

  /** Widest step of a convolution; at most the least distance of a legal pair, see above. */
  private static final int[] DILATIONS = {1, 2};

  private final List<ConvLayer[]> blocks = new ArrayList<>();

  PairTower(String name, int channels, int inner, int count) {
    for (int k = 0; k < count; k++) {
      blocks.add(
          new ConvLayer[] {
            new ConvLayer(name + "." + k + ".0", channels, inner, 3, DILATIONS[0], Math.sqrt(2)),
            new ConvLayer(name + "." + k + ".1", inner, channels, 3, DILATIONS[1], 0)
          });
    }
  }

  List<ParameterSpec> parameters() {
    return blocks.stream()
        .flatMap(block -> List.of(block).stream())
        .flatMap(layer -> layer.parameters().stream())
        .toList();
  }

  /** Rows and columns, to each side, that a cell of the result depends on. */
  int reach() {
    return blocks.size() * (DILATIONS[0] + DILATIONS[1]);
  }

  /**
   * Runs the tower.
   *
   * @param x (M, C, R, K), zero outside {@code live}
   * @param live (M, 1, R, K) 1 where a cell counts
   * @param watcher is shown the result of each block
   * @return (M, C, R, K), zero outside {@code live}
   */
  NDArray apply(NDArray x, NDArray live, Parameters p, LayerWatcher watcher) {
    for (int k = 0; k < blocks.size(); k++) {
      ConvLayer[] block = blocks.get(k);
      try (NDScope scope = new NDScope()) {
        // In place: the backward pass of a convolution or a product does not read its result.
        NDArray y = Activation.relu(block[0].apply(Activation.relu(x), p).muli(live));
        x = block[1].apply(y, p).muli(live).addi(x);
        NDScope.unregister(x);
      }
      watcher.made("tower." + k, x);
    }
    return x;
  }
}
