package e2efold.data.report.study;

import e2efold.data.report.figure.Figure;
import e2efold.data.report.html.HtmlPage;
import java.io.IOException;
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
    StringBuilder page = new StringBuilder();
    HtmlPage html = HtmlPage.begin(page, study.report().title());
    html.markup("<p class=\"question\">").text(study.question()).markup("</p>\n");
    html.list("Warnings", "warnings", study.report().warnings());
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
    html.list("Limits", "limits", study.limits());
    html.end(study.report().provenance());
    return page.toString();
  }

  private static void verdicts(HtmlPage html, List<Verdict> verdicts) throws IOException {
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

  private static void figures(HtmlPage html, List<Figure> figures, Map<String, String> drawings)
      throws IOException {
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
}
