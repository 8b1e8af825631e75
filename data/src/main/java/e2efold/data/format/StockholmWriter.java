package e2efold.data.format;

import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.util.Map;

/** Stockholm, each record an alignment of one member; stems in {@code <>}, pseudoknots Aa, Bb…. */
record StockholmWriter(Appendable out, String provenance) implements StructureWriter {

  private static final String OPENING = "<ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String CLOSING = ">abcdefghijklmnopqrstuvwxyz";

  @Override
  public void write(LabelledRna rna, Map<String, ?> extras) throws IOException {
    String structure;
    try {
      structure = DotBracket.format(rna.structure(), OPENING, CLOSING);
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          "record '" + rna.id() + "'", 0, e.getMessage(), "Write it as ct, bpseq or jsonl.");
    }
    String id = RecordText.word(rna.id());
    String tag = "#=GC SS_cons";
    int width = Math.max(id.length(), tag.length());
    out.append("# STOCKHOLM 1.0\n");
    if (!rna.family().isEmpty()) {
      out.append("#=GF ID " + RecordText.cell(rna.family()) + "\n");
    }
    if (!provenance.isEmpty()) {
      out.append("#=GF CC " + provenance + "\n");
    }
    out.append(id).append(" ".repeat(width - id.length() + 1)).append(rna.sequence().bases());
    out.append('\n').append(tag).append(" ".repeat(width - tag.length() + 1)).append(structure);
    out.append("\n//\n");
  }
}
