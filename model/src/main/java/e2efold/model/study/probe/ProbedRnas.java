package e2efold.model.study.probe;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.util.List;

/** The RNAs that a probe can use. */
public final class ProbedRnas {

  private ProbedRnas() {}

  /**
   * Keeps what has a structure to be compared with.
   *
   * @param rnas any
   * @param rules the legal pairs
   * @param least how many the probe needs
   * @return those with legal pairs, and those pairs alone
   * @throws IllegalArgumentException when there are fewer
   */
  public static List<LabelledRna> of(List<LabelledRna> rnas, PairingRules rules, int least) {
    List<LabelledRna> usable =
        rnas.stream()
            .map(rna -> rna.onlyLegal(rules))
            .filter(rna -> !rna.structure().pairs().isEmpty())
            .toList();
    if (usable.size() < least) {
      throw new IllegalArgumentException(
          "%d RNAs with base pairs are too few, this probe needs %d: raise --rnas or --max-length"
              .formatted(usable.size(), least));
    }
    return usable;
  }
}
