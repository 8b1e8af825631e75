package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;

/**
 * A record given as a list of pairs.
 *
 * @param bases letters, normalised; null when the file holds the structure only
 * @param length number of bases, or {@link PredictedPairs#UNKNOWN_LENGTH}
 */
record PairRecord(
    TextSource source,
    long line,
    String id,
    String family,
    String bases,
    int length,
    List<BasePair> pairs)
    implements StructureRecord {

  @Override
  public LabelledRna labelled() throws FormatException {
    if (bases == null) {
      throw source.faultAt(
          line, subject() + " has no sequence", "Give the bases beside the structure.");
    }
    if (bases.isEmpty()) {
      throw source.faultAt(line, subject() + " has no bases", "Delete the record.");
    }
    try {
      return new LabelledRna(
          new RnaSequence(id, bases), Structure.ofPairs(bases.length(), pairs), family);
    } catch (IllegalArgumentException e) {
      throw source.faultAt(
          line, subject() + ": " + e.getMessage(), "Give each base one partner at most.");
    }
  }

  @Override
  public PredictedPairs predicted() throws FormatException {
    try {
      return new PredictedPairs(id, length, pairs);
    } catch (IllegalArgumentException e) {
      throw source.faultAt(
          line, subject() + ": " + e.getMessage(), "Count positions from 1 to the length.");
    }
  }

  @Override
  public StructureRecord named(String newId, String newFamily) {
    return new PairRecord(source, line, newId, newFamily, bases, length, pairs);
  }

  private String subject() {
    return "record '" + id + "'";
  }
}
