package e2efold.data.benchmark;

import e2efold.data.rna.LabelledRna;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out what has the same letters as a test RNA; relatives stay. */
public final class EqualSequences implements Exclusion {

  private final Set<String> tested = new HashSet<>();

  /**
   * Prepares the exclusion.
   *
   * @param test RNAs under test
   */
  public EqualSequences(List<LabelledRna> test) {
    test.forEach(rna -> tested.add(rna.sequence().bases()));
  }

  @Override
  public Cleaned apply(List<LabelledRna> rnas) {
    List<LabelledRna> kept =
        rnas.stream().filter(rna -> !tested.contains(rna.sequence().bases())).toList();
    return new Cleaned(kept, Map.of(Reason.SAME_SEQUENCE, rnas.size() - kept.size()));
  }
}
