package e2efold.data.benchmark;

import e2efold.data.rna.LabelledRna;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What training must not see of a test. */
public interface Exclusion {

  /** Why an RNA is left out. */
  enum Reason {
    /** It belongs to the family under test, or to a relative of it. */
    FAMILY,
    /** It has the letters of a test RNA. */
    SAME_SEQUENCE,
    /** It is similar to a test RNA. */
    SIMILAR
  }

  /**
   * What is left of a set.
   *
   * @param kept RNAs that may be learned, order kept
   * @param left number of RNAs left out, by reason; the first reason that holds counts
   */
  record Cleaned(List<LabelledRna> kept, Map<Reason, Integer> left) {

    /** Copies list and map. */
    public Cleaned {
      kept = List.copyOf(kept);
      Map<Reason, Integer> copy = new EnumMap<>(Reason.class);
      for (Reason reason : Reason.values()) {
        copy.put(reason, left.getOrDefault(reason, 0));
      }
      left = Map.copyOf(copy);
    }
  }

  /**
   * Leaves out what must not be seen.
   *
   * @param rnas RNAs of a training or validation set
   * @return the rest
   */
  Cleaned apply(List<LabelledRna> rnas);
}
