package e2efold.data.set;

/** A way to part a data set; equal settings and data give equal splits. */
public interface Splitter {

  /**
   * Parts a data set.
   *
   * @param data the RNAs
   * @return a split that holds each name exactly once, with method and seed in its origin
   */
  Split split(Dataset data);
}
