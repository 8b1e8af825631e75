package e2efold.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code e2efold info}: versions, device and memory, as wanted in a bug report. */
@Command(
    name = "info",
    description = "Show versions, device and memory of this installation.",
    footer = {"  e2efold info", "  e2efold info --device gpu:1"})
final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Device device = deviceOptions.open();
    Engine engine = E2efold.of(spec).engine();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("e2efold", new Version().text());
    facts.put(
        "Java",
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
    facts.put("DJL", Engine.getDjlVersion());
    facts.put(engine.getEngineName(), engine.getVersion());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("device", device.isGpu() ? "GPU " + device.getDeviceId() : "CPU");
    facts.put("GPUs", Integer.toString(engine.getGpuCount()));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("Java heap", "up to " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    facts.put("model", bundledModel());
    try (Results results = Results.onStandardOutput(Console.of(spec))) {
      for (Map.Entry<String, String> fact : facts.entrySet()) {
        results.writer().write(String.format("%-10s %s%n", fact.getKey(), fact.getValue()));
      }
      results.finish();
    }
    return ExitCodes.DONE;
  }

  private static String bundledModel() {
    try {
      ModelBundle bundle = ModelBundle.bundled();
      return bundle.id() + ", written " + bundle.manifest().provenance().created();
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
