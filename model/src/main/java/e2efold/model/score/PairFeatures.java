package e2efold.model.score;

import ai.djl.ndarray.NDArray;

/**
 * What is known of every pair of bases before their neighbourhood is looked at. The maps made of it
 * have the shape (B, C, R, Q), but the channels of a cell lie together in memory: convolutions and
 * all that follows keep this order, and take a third less time in it.
 *
 * <p>Shapes: B sequences, L padded length, K factors, C channels.
 *
 * @param five of the 5' ends
 * @param three of the 3' ends
 * @param weight (K, 1, C) what a product of factors adds to the channels
 * @param distance (L + 1, C) what each distance of two bases adds
 */
record PairFeatures(BaseFeatures five, BaseFeatures three, NDArray weight, NDArray distance) {

  /** The sequences {@code from} to {@code to}, exclusive. */
  PairFeatures sequences(long from, long to) {
    return new PairFeatures(five.sequences(from, to), three.sequences(from, to), weight, distance);
  }

  /**
   * (B, C, to − from, L − from): the 5' ends {@code from} to {@code to} as rows, with distances.
   */
  NDArray stripe(int from, int to) {
    long padded = five.length();
    NDArray map = five.bases(from, to).cross(three.bases(from, padded), weight);
    return map.addi(DistanceFeatures.spread(distance, to - from, padded - from))
        .transpose(0, 3, 1, 2);
  }

  /** (B, C, L, L): the 5' end as row, the 3' end as column, without distances. */
  NDArray above() {
    return five.cross(three, weight).transpose(0, 3, 1, 2);
  }

  /** (B, C, L, L): the {@link Mirror} image of {@link #above}. */
  NDArray below() {
    return three.mirrored().cross(five.mirrored(), Mirror.swap(weight, 2)).transpose(0, 3, 1, 2);
  }

  /** (C, L, L): what the distances add, below the diagonal mirrored. */
  NDArray distances() {
    return DistanceFeatures.spread(distance, five.length(), five.length()).transpose(2, 0, 1);
  }
}
