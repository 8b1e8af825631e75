package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/**
 * Tab-separated {@code name family sequence dotbracket}, below a comment with the provenance and a
 * header line.
 */
final class TableWriter implements StructureWriter {

  private final Appendable out;

  TableWriter(Appendable out, String provenance) throws IOException {
    this.out = out;
    if (!provenance.isEmpty()) {
      out.append("# " + provenance + "\n");
    }
    out.append("name\tfamily\tsequence\tdotbracket\n");
  }

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    String structure = RecordText.dotBracket(rna);
    out.append(RecordText.cell(rna.id())).append('\t').append(RecordText.cell(rna.family()));
    out.append('\t').append(rna.sequence().bases()).append('\t').append(structure).append('\n');
  }
}
