package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Tab-separated {@code name family sequence dotbracket}, below a comment with the provenance and a
 * header line; the fields are further columns.
 */
final class TableWriter implements StructureWriter {

  private final Appendable out;
  private final List<String> fields;

  TableWriter(Appendable out, String provenance, List<String> fields) throws IOException {
    this.out = out;
    this.fields = List.copyOf(fields);
    if (!provenance.isEmpty()) {
      out.append("# " + provenance + "\n");
    }
    out.append("name\tfamily\tsequence\tdotbracket");
    for (String field : fields) {
      out.append('\t').append(RecordText.cell(field));
    }
    out.append('\n');
  }

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    String structure = RecordText.dotBracket(rna);
    out.append(RecordText.cell(rna.id())).append('\t').append(RecordText.cell(rna.family()));
    out.append('\t').append(rna.sequence().bases()).append('\t').append(structure);
    for (String field : fields) {
      out.append('\t').append(RecordText.cell(RecordText.value(extras, field)));
    }
    out.append('\n');
  }
}
