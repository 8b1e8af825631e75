package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record given as one row per base, each naming its partner: CT and BPSEQ. */
final class PartnerTable implements StructureRecord {

  private static final String REMEDY = "Make both rows name each other, or write 0 in both.";

  private final TextSource source;
  private final String id;
  private final String family;
  private final StringBuilder bases;
  private int[] partner = new int[64];
  private long[] line = new long[64];

  PartnerTable(TextSource source, String id) {
    this(source, id, "", new StringBuilder());
  }

  private PartnerTable(TextSource source, String id, String family, StringBuilder bases) {
    this.source = source;
    this.id = id;
    this.family = family;
    this.bases = bases;
  }

  int length() {
    return bases.length();
  }

  /**
   * Adds the row the source read last.
   *
   * @param base one letter
   * @param partnerText position from 1, or 0
   */
  void add(String base, String partnerText) throws FormatException {
    int row = bases.length();
    int mate = Numbers.parse(partnerText);
    if (mate < 0) {
      throw source.fault(
          subject() + ": partner '" + Numbers.excerpt(partnerText) + "' is not a position",
          "Write the partner's number, or 0 for an unpaired base.");
    }
    SequenceText.append(bases, base, source, source.line(), subject());
    if (bases.length() != row + 1) {
      throw source.fault(
          subject() + ": '" + Numbers.excerpt(base) + "' is not one base",
          "Write one letter per row.");
    }
    if (row == partner.length) {
      partner = Arrays.copyOf(partner, 2 * row);
      line = Arrays.copyOf(line, 2 * row);
    }
    partner[row] = mate - 1;
    line[row] = source.line();
  }

  @Override
  public LabelledRna labelled() throws FormatException {
    checkNotEmpty();
    for (int i = 0; i < length(); i++) {
      checkNamedBack(i);
    }
    Structure structure = Structure.ofPartners(Arrays.copyOf(partner, length()));
    return new LabelledRna(new RnaSequence(id, bases.toString()), structure, family);
  }

  @Override
  public PredictedPairs predicted() throws FormatException {
    checkNotEmpty();
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < length(); i++) {
      checkInside(i);
      if (partner[i] >= 0) {
        pairs.add(new BasePair(Math.min(i, partner[i]), Math.max(i, partner[i])));
      }
    }
    return new PredictedPairs(id, length(), pairs);
  }

  @Override
  public StructureRecord named(String newId, String newFamily) {
    PartnerTable copy = new PartnerTable(source, newId, newFamily, bases);
    copy.partner = partner;
    copy.line = line;
    return copy;
  }

  private void checkNotEmpty() throws FormatException {
    if (length() == 0) {
      throw source.fault(subject() + " has no bases", "Delete the record.");
    }
  }

  private void checkNamedBack(int i) throws FormatException {
    checkInside(i);
    int j = partner[i];
    if (j < 0 || partner[j] == i) {
      return;
    }
    String back =
        partner[j] < 0
            ? "line " + line[j] + " leaves base " + (j + 1) + " unpaired"
            : "line " + line[j] + " pairs base " + (j + 1) + " with " + (partner[j] + 1);
    throw source.faultAt(
        line[i],
        subject() + ": base " + (i + 1) + " names partner " + (j + 1) + ", but " + back,
        REMEDY);
  }

  private void checkInside(int i) throws FormatException {
    if (partner[i] == i) {
      throw source.faultAt(
          line[i], subject() + ": base " + (i + 1) + " is paired with itself", REMEDY);
    }
    if (partner[i] >= length()) {
      throw source.faultAt(
          line[i],
          subject() + ": partner " + (partner[i] + 1) + " is beyond the last base, " + length(),
          "Count positions from 1 to the length.");
    }
  }

  private String subject() {
    return "record '" + id + "'";
  }
}
