package e2efold.data.draw;

import e2efold.data.constraint.Reactivities;
import e2efold.data.format.PairProbability;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn.
 *
 * @param sequence the RNA
 * @param structure the structure to be shown
 * @param reference the structure it is compared with, if it is
 * @param probabilities of base pairs, if they are known: pairs that are not listed have none
 * @param reactivities of the bases, if they are known
 */
public record Subject(
    RnaSequence sequence,
    Structure structure,
    Optional<Structure> reference,
    Optional<List<PairProbability>> probabilities,
    Optional<Reactivities> reactivities) {

  /**
   * Checks that all parts belong to one RNA.
   *
   * @throws IllegalArgumentException naming the RNA and the part of another length
   */
  public Subject {
    probabilities = probabilities.map(List::copyOf);
    int length = sequence.length();
    check(sequence, "structure", structure.length() == length);
    check(sequence, "reference", reference.stream().allMatch(s -> s.length() == length));
    check(
        sequence,
        "table of probabilities",
        probabilities.stream().flatMap(List::stream).allMatch(p -> p.pair().j() < length));
    check(
        sequence,
        "list of reactivities",
        reactivities.stream().allMatch(r -> r.values().length == length));
  }

  private static void check(RnaSequence sequence, String part, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(
          "RNA '%s' has %d nt, and its %s another length"
              .formatted(sequence.id(), sequence.length(), part));
    }
  }

  /**
   * An RNA and its structure, nothing else.
   *
   * @param rna what to draw
   * @return a subject
   */
  public static Subject of(LabelledRna rna) {
    return new Subject(
        rna.sequence(), rna.structure(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The same, compared.
   *
   * @param known the structure to compare with, of the same length
   * @return a subject
   */
  public Subject comparedWith(Structure known) {
    return new Subject(sequence, structure, Optional.of(known), probabilities, reactivities);
  }

  /**
   * The same with probabilities.
   *
   * @param pairs pairs that are not listed have the probability 0
   * @return a subject
   */
  public Subject with(List<PairProbability> pairs) {
    return new Subject(sequence, structure, reference, Optional.of(pairs), reactivities);
  }

  /**
   * The same with reactivities.
   *
   * @param track one value per base
   * @return a subject
   */
  public Subject with(Reactivities track) {
    return new Subject(sequence, structure, reference, probabilities, Optional.of(track));
  }
}
