package e2efold.data.report.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import e2efold.data.report.ReportJson;
import e2efold.data.report.figure.Figure;
import java.util.Locale;

/** A study as JSON. */
final class StudyJson {

  private StudyJson() {}

  static String of(StudyReport study) {
    ObjectNode root = ReportJson.of(study.report());
    root.put("question", study.question());
    root.put("method", study.method());
    ArrayNode verdicts = root.putArray("verdicts");
    for (Verdict verdict : study.verdicts()) {
      verdicts
          .addObject()
          .put("claim", verdict.claim())
          .put("finding", verdict.finding().name().toLowerCase(Locale.ROOT))
          .put("evidence", verdict.evidence());
    }
    ArrayNode figures = root.putArray("figures");
    for (Figure figure : study.figures()) {
      figures.addObject().put("name", figure.name()).put("caption", figure.caption());
    }
    ArrayNode limits = root.putArray("limits");
    study.limits().forEach(limits::add);
    return ReportJson.text(root);
  }
}
