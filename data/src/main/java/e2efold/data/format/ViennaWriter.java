package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Three lines per record: {@code >id}, the sequence, the structure. Behind the id, of which other
 * programs read the first word only, come the fields.
 *
 * @param out receives the records
 * @param fields names of the extra fields to write, as {@code name=value}
 */
record ViennaWriter(Appendable out, List<String> fields) implements StructureWriter {

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    String structure = RecordText.dotBracket(rna);
    out.append(">" + RecordText.word(rna.id()));
    for (String field : fields) {
      if (extras.containsKey(field)) {
        out.append(" " + field + "=" + RecordText.word(RecordText.value(extras, field)));
      }
    }
    out.append('\n');
    out.append(rna.sequence().bases()).append('\n').append(structure).append('\n');
  }
}
