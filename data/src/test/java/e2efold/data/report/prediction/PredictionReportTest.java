package e2efold.data.report.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.format.DotBracket;
import e2efold.data.report.Provenance;
import e2efold.data.rna.RnaSequence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PredictionReportTest {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>&\"'";
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>é</text></svg>";
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\">(.*?)</script>");

  private static String page(PredictedRna... rnas) throws IOException {
    StringBuilder page = new StringBuilder();
    PredictionReport report = PredictionReport.begin(page, "Folds");
    for (PredictedRna rna : rnas) {
      report.add(rna);
    }
    report.end(
        List.of("input:3: " + HOSTILE),
        new Provenance("e2efold 1", Map.of(), Map.of("command", "e2efold predict '<a>'")));
    return page.toString();
  }

  private static PredictedRna rna(String id, String bases, String structure) {
    return new PredictedRna(
        new RnaSequence(id, bases),
        DotBracket.parse(structure),
        0.75,
        "RF00005:tRNA",
        List.of("Doubtful <b>."),
        Map.of("structure", SVG));
  }

  private static List<JsonNode> data(String page) throws IOException {
    List<JsonNode> data = new ArrayList<>();
    for (Matcher found = DATA.matcher(page); found.find(); ) {
      data.add(new ObjectMapper().readTree(found.group(1)));
    }
    return data;
  }

  @Test
  void everyRnaIsARowWithItsData() throws IOException {
    String page = page(rna("a", "GGGAAACCC", "(((...)))"), rna("k", "GGAACCAAUU", "(([[))..]]"));
    assertThat(page)
        .contains("aria-expanded=\"false\">a</button></td><td class=\"number\">9</td>")
        .contains("<td class=\"number\">3</td><td class=\"number\">0.750</td><td>RF00005:tRNA</td>")
        .contains("2 RNAs, 2 of them with warnings; mean expected F1 0.750.");
    List<JsonNode> data = data(page);
    assertThat(data).hasSize(2);
    assertThat(data.get(0).path("sequence").textValue()).isEqualTo("GGGAAACCC");
    assertThat(data.get(0).path("crossing").intValue()).isZero();
    assertThat(data.get(1).path("structure").textValue()).isEqualTo("(([[))..]]");
    assertThat(data.get(1).path("crossing").intValue()).isEqualTo(4);
  }

  @Test
  void drawingsComeBackAsTheyWere() throws IOException {
    JsonNode rna = data(page(rna("a", "GGGAAACCC", "(((...)))"))).get(0);
    byte[] packed = Base64.getDecoder().decode(rna.at("/drawings/structure").textValue());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SVG);
    }
  }

  @Test
  void whatUsersWroteIsNeverMarkup() throws IOException {
    String page = page(rna(HOSTILE, "GGGAAACCC", "(((...)))"));
    assertThat(page)
        .doesNotContain("<img", "</script><img", "<b>", "<a>")
        .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;</button>")
        .contains("input:3: &lt;/script&gt;");
    assertThat(data(page)).hasSize(1);
  }

  /** Brackets of a pseudoknot would end the element that holds the data. */
  @Test
  void angleBracketsOfStructuresAreEscapedInData() throws IOException {
    String knot = "(([[{{<<))..]]..}}..>>";
    String page = page(rna("k", "GGGGGGGGCCAACCAACCAACC", knot));
    assertThat(page).doesNotContain("<<");
    assertThat(data(page).get(0).path("structure").textValue()).isEqualTo(knot);
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    String page = page(rna("a", "GGGAAACCC", "(((...)))"));
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=\"", "href=", "url(", "@import", "fetch(");
  }

  @Test
  void onlyThePagesOwnScriptMayRun() throws Exception {
    String page = page(rna("a", "GGGAAACCC", "(((...)))"));
    int start = page.indexOf("<script>") + "<script>".length();
    String script = page.substring(start, page.indexOf("</script>", start));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains("default-src 'none'")
        .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';");
    assertThat(page).containsOnlyOnce("<script>");
  }

  @Test
  void aReportWithoutRnasSaysSo() throws IOException {
    assertThat(page()).contains("No RNA was folded.", "<h2>Not folded</h2>");
  }
}
