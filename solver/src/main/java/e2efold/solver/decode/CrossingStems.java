package e2efold.solver.decode;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.List;

/** Finds what an ensemble of nested structures cannot show: stems that cross a structure. */
@FunctionalInterface
public interface CrossingStems {

  /** Finds none. */
  CrossingStems NONE = (rna, structure) -> List.of();

  /**
   * Stems between bases that a structure leaves unpaired.
   *
   * @param rna the RNA with what is known of it
   * @param structure one of its structures
   * @return pairs that may all join the structure, each in a stem that crosses it
   */
  List<BasePair> across(GuidedRna rna, Structure structure);
}
