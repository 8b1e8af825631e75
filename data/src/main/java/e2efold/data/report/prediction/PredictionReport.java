package e2efold.data.report.prediction;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.format.DotBracket;
import e2efold.data.report.Provenance;
import e2efold.data.report.html.HtmlPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Predictions as one page that needs no other file and no network: a table to search and to sort,
 * and for each RNA its structure and its drawings. RNAs are written as they come. Their drawings
 * are packed, and unpacked by the browser when somebody looks at them, so that a page of a thousand
 * opens at once.
 */
public final class PredictionReport {

  private static final String[][] COLUMNS = {
    {"No.", "number"},
    {"RNA", "text"},
    {"Length, nt", "number"},
    {"Pairs", "number"},
    {"Expected F1", "number"},
    {"Homolog", "text"},
    {"Warnings", "text"}
  };

  private final ObjectMapper json = new ObjectMapper();
  private final HtmlPage page;
  private int count;
  private int warned;
  private double sum;

  private PredictionReport(HtmlPage page) {
    this.page = page;
    json.getFactory().setCharacterEscapes(new InsideMarkup());
  }

  /**
   * Begins a report.
   *
   * @param out receives the page; not closed
   * @param title title of the page
   * @return the report, for RNAs to be added
   * @throws IOException when writing fails
   */
  public static PredictionReport begin(Appendable out, String title) throws IOException {
    String script = HtmlPage.resource(PredictionReport.class, "report.js");
    HtmlPage page = HtmlPage.begin(out, title, script);
    page.markup(
            "<p class=\"question\">Predicted secondary structures. Expected F1 is the accuracy that")
        .markup(
            " a structure will have on average if the predicted probabilities are true: 1 is perfect.</p>\n")
        .markup(
            "<noscript><p>Drawings need a browser that runs the page's script.</p></noscript>\n")
        .markup("<p class=\"tools\"><label>Search names, sequences and structures ")
        .markup("<input type=\"search\" id=\"search\"></label> ")
        .markup("<button type=\"button\" id=\"open\">Open all shown</button> ")
        .markup("<button type=\"button\" id=\"close\">Close all</button> ")
        .markup("<span id=\"shown\" role=\"status\" aria-live=\"polite\"></span></p>\n")
        .markup("<div class=\"wide\"><table id=\"rnas\">\n")
        .markup("<caption>Predicted RNAs; choose one to see its structure</caption>\n<thead><tr>");
    for (String[] column : COLUMNS) {
      page.markup(
              column[1].equals("number")
                  ? "<th scope=\"col\" class=\"number\">"
                  : "<th scope=\"col\">")
          .markup("<button type=\"button\" class=\"sort\">" + column[0] + "</button></th>");
    }
    page.markup("</tr></thead>\n<tbody>\n");
    return new PredictionReport(page);
  }

  /**
   * Adds an RNA.
   *
   * @param rna the RNA
   * @throws IOException when writing fails
   */
  public void add(PredictedRna rna) throws IOException {
    count++;
    warned += rna.warnings().isEmpty() ? 0 : 1;
    sum += rna.expectedF1();
    page.markup("<tr class=\"rna\"><td class=\"number\">" + count + "</td><td>")
        .markup("<button type=\"button\" class=\"choose\" aria-expanded=\"false\">")
        .text(rna.sequence().id())
        .markup("</button></td>");
    number(Integer.toString(rna.sequence().length()));
    number(Integer.toString(rna.structure().pairs().size()));
    number(String.format(Locale.ROOT, "%.3f", rna.expectedF1()));
    page.markup("<td>").text(rna.homolog()).markup("</td>");
    page.markup("<td>").text(String.join(" ", rna.warnings()));
    page.markup("<script type=\"application/json\">" + data(rna) + "</script></td></tr>\n");
  }

  private void number(String text) throws IOException {
    page.markup("<td class=\"number\">" + text + "</td>");
  }

  private String data(PredictedRna rna) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sequence", rna.sequence().bases());
    fields.put("structure", brackets(rna));
    fields.put("crossing", rna.structure().crossingPairs().size());
    Map<String, String> drawings = new LinkedHashMap<>();
    for (var drawing : rna.drawings().entrySet()) {
      drawings.put(drawing.getKey(), packed(drawing.getValue()));
    }
    fields.put("drawings", drawings);
    return json.writeValueAsString(fields);
  }

  private static String brackets(PredictedRna rna) {
    try {
      return DotBracket.format(rna.structure());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String packed(String svg) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(svg.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Ends the report.
   *
   * @param problems what could not be used of the input, a line each
   * @param provenance program, inputs and settings
   * @throws IOException when writing fails
   */
  public void end(List<String> problems, Provenance provenance) throws IOException {
    page.markup("</tbody></table></div>\n");
    page.element("h2", "Summary");
    page.element(
        "p",
        count == 0
            ? "No RNA was folded."
            : String.format(
                Locale.ROOT,
                "%,d RNAs, %,d of them with warnings; mean expected F1 %.3f.",
                count,
                warned,
                sum / count));
    page.list("Not folded", "warnings", problems);
    page.end(provenance);
  }

  /** JSON within markup: no character of it can end the element or begin another. */
  private static final class InsideMarkup extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private final int[] escapes = standardAsciiEscapesForJSON();

    InsideMarkup() {
      for (char c : new char[] {'<', '>', '&', '\''}) {
        escapes[c] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
    }
  }
}
