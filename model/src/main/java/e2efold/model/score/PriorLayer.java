package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/**
 * Where a prior enters the default network: as features of every pair, and as the log-odds that the
 * network adds to. Of an RNA whose prior is hidden the features say so, and the log-odds begin at
 * those of a rare pair.
 *
 * <p>Shapes: B sequences, L padded length, C channels, M maps of two RNAs.
 *
 * @param channels C
 * @param dropout share of RNAs whose prior is hidden in training
 */
record PriorLayer(int channels, float dropout) {

  private static final int FEATURES = 3;
  private static final float SPREAD = 0.25f;
  private static final float RARE_PAIR = -4f;
  private static final String WEIGHT = "prior.weight";
  private static final String SCALE = "prior.scale";

  List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.normal(WEIGHT, FEATURES, 1, FEATURES, channels),
        ParameterSpec.constant(SCALE, 1f, 1));
  }

  /** What the network is shown: (B, L, L) log-odds, and (B, 1, 1) 1 where they are known. */
  record Shown(NDArray logOdds, NDArray known) {}

  Shown show(NDArray logOdds, Mode mode) {
    NDManager manager = logOdds.getManager();
    Shape one = new Shape(logOdds.getShape().get(0), 1, 1);
    NDArray known =
        mode == Mode.TRAINING && dropout > 0
            ? manager.randomUniform(0, 1, one).gte(dropout).toType(logOdds.getDataType(), false)
            : manager.ones(one);
    return new Shown(logOdds.mul(known), known);
  }

  /** (B, L, L): where the scores begin. */
  NDArray begin(Shown shown, Parameters p) {
    NDArray hidden = shown.known().neg().add(1f).mul(shown.known().getManager().create(RARE_PAIR));
    return shown.logOdds().mul(p.get(SCALE)).add(hidden);
  }

  /** (M, C, L, L): what is added to the features of a folded map, zero where it is not live. */
  NDArray folded(Shown shown, NDArray above, NDArray below, Parameters p) {
    long maps = above.getShape().get(0);
    NDList features = new NDList();
    for (NDArray feature : features(shown)) {
      NDList halves = feature.expandDims(1).split(new long[] {maps}, 0);
      features.add(halves.get(0).mul(above));
      features.add(halves.get(1).mul(below));
    }
    NDArray weight = weight(shown.known(), p); // (3, C)
    NDList rows = new NDList();
    for (NDArray row : weight.split(FEATURES, 0)) {
      rows.add(row);
      rows.add(Mirror.swap(row, 1));
    }
    return project(NDArrays.concat(features, 1), NDArrays.concat(rows, 0));
  }

  /** (1, C, R, Q): what is added to the features of a stripe. */
  NDArray stripe(Shown shown, int from, int to, Parameters p) {
    NDList features = new NDList();
    String range = ":, " + from + ":" + to + ", " + from + ":";
    for (NDArray feature : features(shown)) {
      features.add(feature.get(new NDIndex(range)).expandDims(1));
    }
    return project(NDArrays.concat(features, 1), weight(shown.known(), p));
  }

  /** Scaled log-odds, probability, and whether they are hidden, each (B, L, L). */
  private static List<NDArray> features(Shown shown) {
    NDArray logOdds = shown.logOdds();
    NDManager manager = logOdds.getManager();
    NDArray probability = Activation.sigmoid(logOdds).mul(shown.known());
    NDArray hidden = logOdds.mul(manager.create(0f)).add(shown.known().neg().add(1f));
    return List.of(logOdds.mul(manager.create(SPREAD)), probability, hidden);
  }

  private static NDArray weight(NDArray batchLike, Parameters p) {
    return batchLike.getManager().zeros(new Shape(1)).add(p.get(WEIGHT));
  }

  /** (M, K, R, Q) times (K, C). */
  private static NDArray project(NDArray features, NDArray weight) {
    return features.transpose(0, 2, 3, 1).matMul(weight).transpose(0, 3, 1, 2);
  }
}
