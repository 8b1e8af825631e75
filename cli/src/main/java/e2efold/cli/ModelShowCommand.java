package e2efold.cli;

import e2efold.model.ModelSpec;
import e2efold.model.io.BundleManifest;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold model show}: what a model is and where it comes from. */
@Command(
    name = "show",
    description = "Show the form of a model, what it was trained on and how well it did.",
    footer = {"  e2efold model show", "  e2efold model show run/model"})
final class ModelShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "BUNDLE",
      description = "Folder of a model. Default: the model that ships with the program.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    ModelBundle bundle = folder == null ? ModelBundle.bundled() : ModelBundle.open(folder);
    try (Results results = Results.onStandardOutput(Console.of(spec))) {
      for (Map.Entry<String, String> fact : facts(bundle).entrySet()) {
        results.writer().write(String.format("%-12s %s%n", fact.getKey(), fact.getValue()));
      }
      results.finish();
    }
    return ExitCodes.DONE;
  }

  private static Map<String, String> facts(ModelBundle bundle) {
    BundleManifest manifest = bundle.manifest();
    ModelSpec model = manifest.model();
    Provenance origin = manifest.provenance();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", bundle.id());
    facts.put("network", Json.line(model.scorer()));
    facts.put("solver", Json.line(model.solver()));
    facts.put("pair rules", Json.line(model.rules()));
    facts.put(
        "decoder",
        String.format(
            Locale.ROOT, "%s, threshold %s", model.decoder().name(), model.decoder().threshold()));
    long parameters = bundle.weights().values().stream().mapToLong(values -> values.length).sum();
    facts.put("parameters", Long.toString(parameters));
    facts.put("written by", origin.program() + " on " + origin.created());
    facts.put("training", origin.steps() + " steps, seed " + origin.seed());
    origin.data().forEach((name, digest) -> facts.put("data " + name, "sha256 " + digest));
    origin
        .metrics()
        .forEach((name, f1) -> facts.put("F1 " + name, String.format(Locale.ROOT, "%.4f", f1)));
    if (!origin.remarks().isEmpty()) {
      facts.put("remarks", origin.remarks());
    }
    return facts;
  }
}
