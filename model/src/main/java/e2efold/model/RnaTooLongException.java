package e2efold.model;

import e2efold.data.rna.RnaSequence;

/** An RNA is longer than a model takes; the message names it, its length and the limit. */
public final class RnaTooLongException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Names the RNA.
   *
   * @param sequence the RNA
   * @param longest what the model takes, nt
   */
  public RnaTooLongException(RnaSequence sequence, int longest) {
    super(
        ("sequence '%s': has %d nt, and this model takes at most %d. Leave it out, or choose a model"
                + " without a fixed length.")
            .formatted(sequence.id(), sequence.length(), longest));
  }
}
