package e2efold.data.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object per line: id, family when known, length, sequence, structure (null when brackets
 * do not suffice), pairs from 1, provenance, then the extra fields.
 */
final class JsonLinesWriter implements StructureWriter {

  private final Appendable out;
  private final String provenance;
  private final ObjectMapper mapper = new ObjectMapper();

  JsonLinesWriter(Appendable out, String provenance) {
    this.out = out;
    this.provenance = provenance;
  }

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", rna.id());
    if (!rna.family().isEmpty()) {
      fields.put("family", rna.family());
    }
    fields.put("length", rna.sequence().length());
    fields.put("sequence", rna.sequence().bases());
    fields.put("structure", bracketOrNull(rna));
    fields.put("pairs", rna.structure().pairs().stream().map(JsonLinesWriter::fromOne).toList());
    if (!provenance.isEmpty()) {
      fields.put("provenance", provenance);
    }
    fields.putAll(extras);
    out.append(mapper.writeValueAsString(fields)).append('\n');
  }

  private static int[] fromOne(BasePair pair) {
    return new int[] {pair.i() + 1, pair.j() + 1};
  }

  private static String bracketOrNull(LabelledRna rna) {
    try {
      return DotBracket.format(rna.structure());
    } catch (IllegalArgumentException tooManyLevels) {
      return null;
    }
  }
}
