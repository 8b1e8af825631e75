package e2efold.cli.serve;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.format.FormatException;
import e2efold.data.format.ReactivityTable;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client knows of all its RNAs before they are folded.
 *
 * @param beside what stands below the sequences
 * @param maxSpan most bases that a pair may span, both its ends counted
 * @param lonelyPairs whether pairs may stand alone
 * @param reactivities SHAPE reactivities
 * @param slope of the energies that reactivities make, kcal/mol
 * @param intercept of the same
 */
record Knowledge(
    Beside beside,
    OptionalInt maxSpan,
    LonelyPairs lonelyPairs,
    Optional<ReactivityTable> reactivities,
    double slope,
    double intercept) {

  /** What stands below a sequence. */
  enum Beside {
    /** The next record. */
    NOTHING,
    /** A line of signs, as RNAfold -C reads it. */
    CONSTRAINTS
  }

  /** Adds what is known to what stood below the sequence. */
  GuidedRna guide(GuidedRna rna) throws RequestException {
    try {
      StructureConstraints constraints = rna.constraints();
      if (maxSpan.isPresent()) {
        constraints = constraints.within(maxSpan.getAsInt());
      }
      if (lonelyPairs == LonelyPairs.FORBIDDEN) {
        constraints = constraints.withoutLonelyPairs();
      }
      return new GuidedRna(rna.sequence(), constraints, energies(rna));
    } catch (ConstraintException e) {
      throw new RequestException(
          400, "RNA '%s': %s.".formatted(rna.sequence().id(), e.getMessage()));
    } catch (FormatException e) {
      throw new RequestException(400, e.getMessage());
    }
  }

  private double[] energies(GuidedRna rna) throws FormatException {
    return reactivities.isEmpty()
        ? new double[0]
        : reactivities
            .get()
            .of(rna.sequence())
            .map(own -> own.stackEnergies(slope, intercept))
            .orElse(new double[0]);
  }
}
