package e2efold.cli.serve;

import e2efold.data.format.DotBracket;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import e2efold.model.Fold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the interface says of jobs and folds; positions from 1. */
final class JobJson {

  private JobJson() {}

  /** A job: state, progress and, when it is done, its RNAs in short. */
  static Map<String, Object> job(Job job, int position) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", job.id());
    List<KeptFold> folds = job.folds();
    // Asked for after the folds: who reads "done" finds them all.
    JobState state = folds.isEmpty() ? job.state() : JobState.DONE;
    fields.put("state", state.word());
    if (state == JobState.QUEUED) {
      fields.put("position", position);
    }
    int total = job.request().rnas().size();
    fields.put(
        "progress", Map.of("done", folds.isEmpty() ? job.foldedCount() : total, "total", total));
    fields.put("seconds", Math.round(job.time().toMillis()) / 1e3);
    if (!job.message().isEmpty()) {
      fields.put("message", job.message());
    }
    fields.put("problems", job.request().problems());
    fields.put("settings", settings(job.request()));
    List<Object> rnas = new ArrayList<>();
    for (KeptFold fold : folds) {
      Map<String, Object> rna = new LinkedHashMap<>();
      rna.put("number", rnas.size() + 1);
      rna.put("id", fold.rna().sequence().id());
      rna.put("length", fold.rna().sequence().length());
      rna.put("pairs", fold.structure().pairs().size());
      rna.put("expectedF1", rounded(fold.expectedF1()));
      rnas.add(rna);
    }
    fields.put("rnas", rnas);
    return fields;
  }

  /** What was asked for, and what the model chose itself. */
  static Map<String, Object> settings(JobRequest request) {
    Map<String, Object> settings = new LinkedHashMap<>(request.input().settings());
    request.work().settings().forEach(settings::putIfAbsent);
    return settings;
  }

  /** A fold in full. */
  static Map<String, Object> fold(int number, Fold fold, FoldingWork work) {
    Structure structure = fold.structure();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", number);
    fields.put("id", fold.sequence().id());
    fields.put("length", fold.sequence().length());
    fields.put("sequence", fold.sequence().bases());
    fields.put("structure", brackets(structure));
    fields.put("pairs", rows(structure.pairs()));
    fields.put("crossing", structure.crossingPairs().size());
    fields.putAll(work.fields(fold));
    return fields;
  }

  private static List<int[]> rows(List<BasePair> pairs) {
    return pairs.stream().map(pair -> new int[] {pair.i() + 1, pair.j() + 1}).toList();
  }

  /** Dot-bracket notation, or nothing when thirty kinds of brackets do not suffice. */
  private static String brackets(Structure structure) {
    try {
      return DotBracket.format(structure);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
