package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/** CT with the title {@code id provenance} and the six columns of RNAstructure. */
record ConnectTableWriter(Appendable out, String provenance) implements StructureWriter {

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    int length = rna.sequence().length();
    String title = (RecordText.word(rna.id()) + " " + provenance).strip();
    out.append(String.format("%5d %s\n", length, title));
    StringBuilder row = new StringBuilder();
    for (int k = 0; k < length; k++) {
      row.setLength(0);
      cell(row, k + 1, 5).append(' ').append(rna.sequence().bases().charAt(k));
      cell(row, k, 6);
      cell(row, k + 1 < length ? k + 2 : 0, 6);
      cell(row, rna.structure().partner(k) + 1, 6);
      cell(row, k + 1, 6);
      out.append(row).append('\n');
    }
  }

  private static StringBuilder cell(StringBuilder row, int value, int width) {
    String digits = Integer.toString(value);
    // At least one blank, however large the number.
    row.append(" ".repeat(Math.max(row.isEmpty() ? 0 : 1, width - digits.length())));
    return row.append(digits);
  }
}
