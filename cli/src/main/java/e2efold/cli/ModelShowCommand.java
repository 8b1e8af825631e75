package e2efold.cli;

import e2efold.data.set.KmerSet;
import e2efold.model.Calibration;
import e2efold.model.FamiliarGain;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold model show}: what a model is and where it comes from. */
@Command(
    name = "show",
    description = "Show a model's network, solver, size and origin, after checking it.",
    footer = {"  e2efold model show", "  e2efold model show run/model --json"})
final class ModelShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "BUNDLE",
      description = "Folder of the model. Default: the model that ships with the program.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelBundle bundle = folder == null ? ModelBundle.bundled() : ModelBundle.open(folder);
    try (Results results = Results.onStandardOutput(Console.of(spec))) {
      if (json) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", bundle.id());
        all.put("parameters", count(bundle));
        all.put("manifest", bundle.manifest());
        results.writer().write(new String(Json.encode(all), StandardCharsets.UTF_8) + "\n");
      } else {
        for (Map.Entry<String, String> fact : facts(bundle).entrySet()) {
          // A bundle can come from anywhere: nothing in it may steer the terminal.
          String value = fact.getValue().replaceAll("\\p{Cntrl}", " ");
          results.writer().write(String.format("%-12s %s%n", fact.getKey(), value));
        }
      }
      results.finish();
    }
    return ExitCodes.DONE;
  }

  /** Number of values in a model's weights. */
  static long count(ModelBundle bundle) {
    return bundle.manifest().model().parameters().stream().mapToLong(ParameterSpec::count).sum();
  }

  private static Map<String, String> facts(ModelBundle bundle) throws IOException {
    ModelSpec model = bundle.manifest().model();
    Map<?, ?> form = Json.decode(Json.encode(model), Map.class, "model");
    int longest = model.scorer().longest();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", bundle.id());
    facts.put("network", text(form.get("scorer")));
    facts.put("solver", text(form.get("solver")));
    facts.put("pairs", "AU, CG and GU, at least " + model.rules().minDistance() + " nt apart");
    facts.put(
        "decoder",
        "%s, probability above %s, of the %s"
            .formatted(
                model.decoder().name(),
                model.decoder().threshold(),
                WordOption.word(model.decoder().evidence())));
    Calibration calibration = bundle.manifest().calibration();
    if (!calibration.equals(Calibration.NONE)) {
      facts.put(
          "calibration",
          "scale %s, offset %s".formatted(calibration.scale(), calibration.offset()));
    }
    FamiliarGain gain = calibration.familiar();
    if (!gain.equals(FamiliarGain.NONE)) {
      facts.put(
          "familiar RNAs",
          "log-odds %s times as far from %s, from familiarity %s on"
              .formatted(gain.factor(), gain.pivot(), gain.least()));
    }
    bundle
        .learnedFrom()
        .ifPresent(
            kmers ->
                facts.put(
                    "learned from",
                    "RNAs of %d different %d-mers".formatted(kmers.size(), KmerSet.LENGTH)));
    HomologOptions.words(bundle).ifPresent(words -> facts.put("homologs", words));
    facts.put("length", longest == Integer.MAX_VALUE ? "any" : "up to " + longest + " nt");
    facts.put("parameters", Long.toString(count(bundle)));
    facts.put("SHA-256", bundle.manifest().weightsSha256());
    Provenance origin = bundle.manifest().provenance();
    facts.put("written", origin.created() + " by " + origin.program());
    if (origin.steps() > 0) {
      facts.put("training", origin.steps() + " steps, seed " + origin.seed());
    }
    origin.data().forEach((name, digest) -> facts.put("data " + name, digest));
    origin
        .metrics()
        .forEach(
            (name, value) -> facts.put("F1 " + name, String.format(Locale.ROOT, "%.4f", value)));
    if (!origin.remarks().isEmpty()) {
      facts.put("remarks", origin.remarks());
    }
    return facts;
  }

  /** A form as {@code type: field value, …}. */
  private static String text(Object form) {
    Map<?, ?> fields = (Map<?, ?>) form;
    return fields.get("type")
        + ": "
        + fields.entrySet().stream()
            .filter(field -> !field.getKey().equals("type"))
            .map(field -> field.getKey() + " " + field.getValue())
            .collect(Collectors.joining(", "));
  }
}
