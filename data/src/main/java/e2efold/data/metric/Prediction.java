package e2efold.data.metric;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.List;

/**
 * Pairs predicted for one RNA by any program; unlike a {@link Structure} it may pair a base twice.
 *
 * @param id name of the RNA
 * @param pairs predicted pairs, positions from 0
 */
public record Prediction(String id, List<BasePair> pairs) {

  /** Copies the pairs. */
  public Prediction {
    pairs = List.copyOf(pairs);
  }

  /**
   * A prediction without conflicts.
   *
   * @param id name of the RNA
   * @param structure predicted structure
   * @return its pairs
   */
  public static Prediction of(String id, Structure structure) {
    return new Prediction(id, structure.pairs());
  }
}
