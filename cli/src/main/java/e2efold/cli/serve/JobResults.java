package e2efold.cli.serve;

import e2efold.data.format.FormatException;
import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.model.Fold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The results of a job in the formats that can be asked for. */
final class JobResults {

  private static final String FIELD = "expectedF1";

  private final Job job;
  private final FoldingWork work;
  private final List<KeptFold> folds;

  /**
   * Takes a job.
   *
   * @throws RequestException when it has no results, or not yet
   */
  JobResults(Job job) throws RequestException {
    this.job = job;
    work = job.request().work();
    folds = job.folds();
    if (folds.isEmpty()) {
      throw new RequestException(
          409, "The job is %s and has no results.".formatted(job.state().word()));
    }
  }

  /** The results in a format, {@code json} among them. */
  Reply in(String format, Query query) throws RequestException {
    View view = query.view();
    OptionalInt asked = query.rna(folds.size());
    int from = asked.isPresent() ? asked.getAsInt() - 1 : 0;
    int to = asked.isPresent() ? from + 1 : folds.size();
    Reply reply =
        format.equals("json") ? json(from, to, view) : records(named(format), from, to, view);
    return reply.with("Content-Disposition", "attachment; filename=\"e2efold." + format + "\"");
  }

  private Reply json(int from, int to, View view) {
    List<Object> rnas = new ArrayList<>();
    for (int k = from; k < to; k++) {
      rnas.add(JobJson.fold(k + 1, folds.get(k).seen(work, view), work));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "e2efold-result-1");
    fields.put("provenance", work.provenance());
    fields.put("settings", work.settings());
    fields.put("problems", job.request().problems());
    fields.put("rnas", rnas);
    return Reply.json(200, fields);
  }

  private Reply records(StructureFormat format, int from, int to, View view)
      throws RequestException {
    StringBuilder text = new StringBuilder();
    List<String> fields = format == StructureFormat.TSV ? List.of(FIELD) : List.of();
    try {
      StructureWriter writer = format.writer(text, work.provenance(), fields);
      for (KeptFold kept : folds.subList(from, to)) {
        Fold fold = kept.seen(work, view);
        writer.write(new LabelledRna(kept.rna(), fold.structure(), ""), work.fields(fold));
      }
    } catch (FormatException e) {
      throw new RequestException(422, e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot be written", e);
    }
    String type =
        format == StructureFormat.JSONL ? "application/x-ndjson" : "text/plain; charset=utf-8";
    return Reply.text(type, text.toString());
  }

  private static StructureFormat named(String name) throws RequestException {
    Optional<StructureFormat> format =
        Arrays.stream(StructureFormat.values()).filter(f -> f.extension().equals(name)).findFirst();
    return format.orElseThrow(
        () ->
            new RequestException(
                404,
                "There is no format '%s' of results; see the list in 'about'.".formatted(name)));
  }
}
