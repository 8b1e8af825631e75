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
import java.util.function.Function;

/** The results of a job in the formats that can be asked for. */
final class JobResults {

  private final Job job;
  private final FoldingWork work;
  private final List<KeptFold> folds;
  private final Map<String, Function<Fold, String>> drawings;

  /**
   * Takes a job.
   *
   * @param drawings what draws its folds
   * @throws RequestException when it has no results, or not yet
   */
  JobResults(Job job, Map<String, Function<Fold, String>> drawings) throws RequestException {
    this.job = job;
    this.drawings = drawings;
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
        switch (format) {
          case "json" -> Reply.json(200, asked.isPresent() ? some(from, to, view) : all(view));
          case "svg" -> drawing(query, view);
          default -> records(named(format), from, to, view);
        };
    return reply.with("Content-Disposition", "attachment; filename=\"e2efold." + format + "\"");
  }

  private Reply drawing(Query query, View view) throws RequestException {
    int number = query.rna(folds.size()).orElse(1);
    String kind = query.oneOf("kind", drawings.keySet());
    Fold fold = seen(folds.get(number - 1), view);
    // A drawing may be opened on its own; it then needs its own style, and nothing else.
    return Reply.text("image/svg+xml", drawings.get(kind).apply(fold))
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }

  /** All folds with what was asked for, from which the job can be repeated. */
  private Map<String, Object> all(View view) throws RequestException {
    Map<String, Object> fields = some(0, folds.size(), view);
    fields.put("input", job.request().input());
    return fields;
  }

  private Map<String, Object> some(int from, int to, View view) throws RequestException {
    List<Object> rnas = new ArrayList<>();
    for (int k = from; k < to; k++) {
      rnas.add(JobJson.fold(k + 1, seen(folds.get(k), view), work));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "e2efold-result-1");
    fields.put("provenance", work.provenance());
    fields.put("settings", JobJson.settings(job.request()));
    fields.put("problems", job.request().problems());
    fields.put("rnas", rnas);
    return fields;
  }

  private Fold seen(KeptFold fold, View view) throws RequestException {
    try {
      return fold.seen(work, view);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          422,
          "RNA '%s' cannot be seen so: %s.".formatted(fold.rna().sequence().id(), e.getMessage()));
    }
  }

  private Reply records(StructureFormat format, int from, int to, View view)
      throws RequestException {
    StringBuilder text = new StringBuilder();
    List<String> fields = format == StructureFormat.TSV ? work.fieldNames() : List.of();
    try {
      StructureWriter writer = format.writer(text, work.provenance(), fields);
      for (KeptFold kept : folds.subList(from, to)) {
        Fold fold = seen(kept, view);
        writer.write(
            new LabelledRna(kept.rna().sequence(), fold.structure(), ""), work.fields(fold));
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
