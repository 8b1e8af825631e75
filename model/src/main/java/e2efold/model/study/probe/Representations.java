package e2efold.model.study.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.rna.LabelledRna;
import e2efold.model.FoldingNetwork;
import e2efold.model.SequenceBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the layers of a network make of RNAs, as plain numbers. */
public final class Representations {

  /** The scores, which every network has. */
  public static final String SCORES = "scores";

  private Representations() {}

  /**
   * Runs a network over RNAs one by one.
   *
   * @param network the network, not recording gradients
   * @param rnas at least one
   * @param every of the legal pairs only one in so many is kept, to save memory
   * @param device decides the device
   * @return by layer, in order, the features of all bases of all RNAs, or of their legal pairs with
   *     i &lt; j, a row each
   */
  public static Map<String, double[][]> of(
      FoldingNetwork network, List<LabelledRna> rnas, int every, NDManager device) {
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    for (LabelledRna rna : rnas) {
      try (NDManager scope = device.newSubManager()) {
        int l = rna.sequence().length();
        SequenceBatch batch = network.encode(scope, List.of(rna.sequence()), l);
        List<int[]> pairs = pairs(rna, network, every);
        NDArray scores =
            network.watched(
                batch,
                (layer, values) ->
                    rows.computeIfAbsent(layer, name -> new ArrayList<>())
                        .addAll(features(values, l, pairs)));
        rows.computeIfAbsent(SCORES, name -> new ArrayList<>())
            .addAll(features(scores.reshape(1, 1, l, l), l, pairs));
      }
    }
    Map<String, double[][]> matrices = new LinkedHashMap<>();
    rows.forEach((layer, list) -> matrices.put(layer, list.toArray(new double[0][])));
    return matrices;
  }

  /**
   * The pairs of the rows, in their order.
   *
   * @param rna an RNA
   * @param network whose rules say what is legal
   * @param every as in {@link #of}
   * @return i and j of each, from 0
   */
  public static List<int[]> pairs(LabelledRna rna, FoldingNetwork network, int every) {
    List<int[]> pairs = new ArrayList<>();
    int seen = 0;
    String bases = rna.sequence().bases();
    for (int i = 0; i < bases.length(); i++) {
      for (int j = i + 1; j < bases.length(); j++) {
        if (network.spec().rules().allows(bases, i, j) && seen++ % every == 0) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    return pairs;
  }

  private static List<double[]> features(NDArray values, int l, List<int[]> pairs) {
    Shape shape = values.getShape();
    float[] all = values.toFloatArray();
    List<double[]> rows = new ArrayList<>();
    if (shape.dimension() == 3) {
      int width = Math.toIntExact(shape.get(2));
      for (int i = 0; i < l; i++) {
        double[] row = new double[width];
        for (int d = 0; d < width; d++) {
          row[d] = all[i * width + d];
        }
        rows.add(row);
      }
      return rows;
    }
    int channels = Math.toIntExact(shape.get(1));
    for (int[] pair : pairs) {
      double[] row = new double[channels];
      for (int c = 0; c < channels; c++) {
        row[c] = all[(c * l + pair[0]) * l + pair[1]];
      }
      rows.add(row);
    }
    return rows;
  }
}
