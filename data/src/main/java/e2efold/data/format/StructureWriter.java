package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/** Writes RNAs with their structures, one record after the other; nothing is held back. */
public interface StructureWriter {

  /**
   * Writes one record.
   *
   * @param rna sequence, structure and family
   * @param extras further fields, such as pair probabilities; JSON lines have room for all of them,
   *     dot-bracket and tables for those that were named when the writer was made
   * @throws FormatException when the format cannot hold the structure; nothing is written then
   * @throws IOException when writing fails
   */
  void write(LabelledRna rna, Map<String, ?> extras) throws IOException;
}
