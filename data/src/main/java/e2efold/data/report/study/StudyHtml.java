package e2efold.data.report.study;

import e2efold.data.report.Provenance;
import e2efold.data.report.figure.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A study as one page that needs no other file, no network and no script. What was found comes
 * first, how it was found later.
 */
final class StudyHtml {

  private StudyHtml() {}

  /**
   * The page.
   *
   * @param study the study
   * @param drawings SVG of each figure, by name
   */
  static String of(StudyReport study, Map<String, String> drawings) throws IOException {
    Html html = new Html();
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", study.report().title())
        .markup("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n")
        .element("h1", study.report().title())
        .markup("<p class=\"question\">")
        .text(study.question())
        .markup("</p>\n");
    list(html, "Warnings", "warnings", study.report().warnings());
    verdicts(html, study.verdicts());
    figures(html, study.figures(), drawings);
    html.element("h2", "Tables");
    for (int t = 0; t < study.report().tables().size(); t++) {
      HtmlTables.add(html, t + 1, study.report().tables().get(t));
    }
    html.element("h2", "Method");
    for (String paragraph : study.method().split("\\n\\s*\\n")) {
      html.element("p", paragraph.strip());
    }
    list(html, "Limits", "limits", study.limits());
    provenance(html, study.report().provenance());
    return html.markup("</main>\n</body>\n</html>\n").page();
  }

  private static void verdicts(Html html, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    html.element("h2", "What was found").markup("<ul class=\"verdicts\">\n");
    for (Verdict verdict : verdicts) {
      String finding =
          switch (verdict.finding()) {
            case HOLDS -> "<li class=\"holds\"><span class=\"badge\">✓ holds</span>";
            case FAILS -> "<li class=\"fails\"><span class=\"badge\">✗ fails</span>";
            case UNDECIDED -> "<li class=\"undecided\"><span class=\"badge\">? undecided</span>";
          };
      html.markup(finding).element("strong", verdict.claim());
      html.element("p", verdict.evidence()).markup("</li>\n");
    }
    html.markup("</ul>\n");
  }

  private static void figures(Html html, List<Figure> figures, Map<String, String> drawings) {
    if (figures.isEmpty()) {
      return;
    }
    html.element("h2", "Figures");
    for (int f = 0; f < figures.size(); f++) {
      Figure figure = figures.get(f);
      html.markup("<figure id=\"figure-" + figure.name() + "\">\n")
          .markup(drawings.get(figure.name()))
          .markup("\n<figcaption><strong>Figure " + (f + 1) + ".</strong> ")
          .text(figure.caption())
          .markup("</figcaption>\n</figure>\n");
    }
  }

  private static void list(Html html, String heading, String style, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    html.element("h2", heading).markup("<ul class=\"" + style + "\">\n");
    items.forEach(item -> html.element("li", item));
    html.markup("</ul>\n");
  }

  private static void provenance(Html html, Provenance provenance) {
    html.element("h2", "Settings and provenance")
        .markup(
            "<div class=\"wide\"><table>\n<thead><tr><th>what</th><th>value</th></tr></thead>\n")
        .markup("<tbody>\n");
    row(html, "program", provenance.program());
    provenance.inputs().forEach((name, digest) -> row(html, "input " + name, digest));
    provenance.settings().forEach((name, value) -> row(html, name, value));
    html.markup("</tbody></table></div>\n");
  }

  private static void row(Html html, String name, String value) {
    html.markup("<tr><td>").text(name).markup("</td><td><code>").text(value);
    html.markup("</code></td></tr>\n");
  }

  private static String style() throws IOException {
    try (InputStream in = StudyHtml.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
