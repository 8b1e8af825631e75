package e2efold.data.report.prediction;

import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import java.util.Map;

/**
 * One RNA of a report.
 *
 * @param sequence the RNA
 * @param structure its predicted structure
 * @param expectedF1 the F1 that the structure is expected to have, in [0, 1]
 * @param homolog the known RNA or family whose structure counted for it; empty for none
 * @param warnings what a reader must know before believing it, a short sentence each
 * @param drawings SVG documents by what they show, in reading order
 */
public record PredictedRna(
    RnaSequence sequence,
    Structure structure,
    double expectedF1,
    String homolog,
    List<String> warnings,
    Map<String, String> drawings) {

  /** Copies the list. */
  public PredictedRna {
    warnings = List.copyOf(warnings);
  }
}
