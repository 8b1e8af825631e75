package e2efold.data.metric;

/** How the scores of many RNAs become one figure. */
public enum Averaging {
  /** Mean of the RNAs' own ratios; each RNA weighs the same. */
  PER_SEQUENCE,
  /** Ratios of the summed counts; each pair weighs the same. */
  POOLED,
  /** Mean of the families' per-sequence means; each family weighs the same. */
  FAMILY_MEAN
}
