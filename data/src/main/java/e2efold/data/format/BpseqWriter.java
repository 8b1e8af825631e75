package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/** BPSEQ, each record led by a comment with its id and one with the provenance. */
record BpseqWriter(Appendable out, String provenance) implements StructureWriter {

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    out.append("# " + RecordText.word(rna.id()) + "\n");
    if (!provenance.isEmpty()) {
      out.append("# " + provenance + "\n");
    }
    StringBuilder row = new StringBuilder();
    for (int k = 0; k < rna.sequence().length(); k++) {
      row.setLength(0);
      row.append(k + 1).append(' ').append(rna.sequence().bases().charAt(k));
      row.append(' ').append(rna.structure().partner(k) + 1).append('\n');
      out.append(row);
    }
  }
}
