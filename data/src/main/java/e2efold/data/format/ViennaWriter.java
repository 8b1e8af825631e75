package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/** Three lines per record: {@code >id}, the sequence, the structure. */
record ViennaWriter(Appendable out) implements StructureWriter {

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    String structure = RecordText.dotBracket(rna);
    out.append(">" + RecordText.word(rna.id()) + "\n");
    out.append(rna.sequence().bases()).append('\n').append(structure).append('\n');
  }
}
