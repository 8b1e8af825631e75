package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/** Comma-separated {@code id,family,sequence,base_pairs}, pairs as a JSON list from 1. */
final class CsvWriter implements StructureWriter {

  private final Appendable out;

  CsvWriter(Appendable out, String provenance) throws IOException {
    this.out = out;
    if (!provenance.isEmpty()) {
      out.append("# " + provenance.replace(',', ';').replace('"', '\'') + "\n");
    }
    out.append("id,family,sequence,base_pairs\n");
  }

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    out.append(quoted(rna.id())).append(',').append(quoted(rna.family())).append(',');
    out.append(rna.sequence().bases()).append(',');
    out.append(quoted(PairListText.format(rna.structure().pairs()))).append('\n');
  }

  private static String quoted(String text) {
    return '"' + RecordText.cell(text).replace("\"", "\"\"") + '"';
  }
}
