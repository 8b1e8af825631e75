package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Dot plots as PostScript that scripts made for RNAfold's {@code _dp.ps} files can read (Lorenz et
 * al., Algorithms for Molecular Biology 2011, doi:10.1186/1748-7188-6-26): the sequence in {@code
 * /sequence}, one line {@code i j sqrt(p) ubox} for each probable pair, positions from 1, and one
 * line {@code i j 0.95 lbox} for each pair of the structure. Printed, the squares of the upper
 * right half have areas as the probabilities, and the lower left half shows the structure.
 */
public final class DotPlotPostScript {

  private static final int LINE = 255;
  private static final String PREDICTED = "0.9500000";

  private static final String DRAWING =
      """
      % square: x y side, centred on (x, y)
      /square {
        /side exch def /y exch def /x exch def
        x side 2 div sub y side 2 div sub moveto
        side 0 rlineto 0 side rlineto side neg 0 rlineto closepath fill
      } bind def
      % i j value ubox: upper right half; i j value lbox: lower left half
      /ubox { /v exch def /j exch def /i exch def j len i sub 1 add v square } bind def
      /lbox { /v exch def /j exch def /i exch def i len j sub 1 add v square } bind def
      72 216 translate
      72 6 mul len 1 add div dup scale
      /Helvetica findfont 0.95 scalefont setfont
      % the sequence along all four sides
      0 1 len 1 sub {
        /k exch def
        /letter sequence k 1 getinterval def
        k 0.65 add -0.4 moveto letter show
        k 0.65 add len 0.75 add moveto letter show
        -0.35 len k sub 0.35 sub moveto letter show
        len 0.75 add len k sub 0.35 sub moveto letter show
      } for
      0.02 setlinewidth
      0.5 0.5 len len rectstroke
      0.5 len 0.5 add moveto len 0.5 add 0.5 lineto stroke
      0.8 setgray
      10 10 len {
        /k exch def
        k 0.5 moveto 0 len rlineto stroke
        0.5 len k sub 1 add moveto len 0 rlineto stroke
      } for
      0 setgray
      """;

  private DotPlotPostScript() {}

  /**
   * Writes the plot of one RNA.
   *
   * @param out receives the text
   * @param sequence the RNA
   * @param pairs what to show above the diagonal
   * @param structure what to show below it
   * @param provenance what made it, one line
   * @throws IOException when writing fails
   */
  public static void write(
      Appendable out,
      RnaSequence sequence,
      List<PairProbability> pairs,
      Structure structure,
      String provenance)
      throws IOException {
    out.append("%!PS-Adobe-3.0 EPSF-3.0\n");
    out.append("%%Title: RNA dot plot of " + ascii(sequence.id()) + "\n");
    out.append("%%Creator: " + ascii(provenance) + "\n");
    out.append("%%BoundingBox: 60 204 516 660\n%%Pages: 1\n%%EndComments\n\n");
    out.append("20 dict begin\n/sequence { (\\\n");
    String bases = sequence.bases();
    for (int from = 0; from < bases.length(); from += LINE) {
      out.append(bases, from, Math.min(bases.length(), from + LINE)).append("\\\n");
    }
    out.append(") } def\n/len { sequence length } bind def\n");
    out.append(DRAWING);
    out.append("%data starts here\n%start of base pair probability data\n");
    for (PairProbability pair : pairs) {
      String side = String.format(Locale.ROOT, "%.9f", Math.sqrt(pair.probability()));
      box(out, pair.pair(), side, "ubox");
    }
    for (BasePair pair : structure.pairs()) {
      box(out, pair, PREDICTED, "lbox");
    }
    out.append("showpage\nend\n%%EOF\n");
  }

  private static void box(Appendable out, BasePair pair, String side, String kind)
      throws IOException {
    out.append((pair.i() + 1) + " " + (pair.j() + 1) + " " + side + " " + kind + "\n");
  }

  /** A text that ends no comment early. */
  private static String ascii(String text) {
    return text.replaceAll("[^ -~]+", "?");
  }
}
