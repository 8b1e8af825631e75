package e2efold.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what computes: the device and the number of CPU threads. */
final class DeviceOptions {

  private static final String SPELLINGS = "auto, cpu, gpu or gpu:N";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description =
          "What computes: auto (a GPU if there is one), cpu, gpu, or gpu:N for the GPU numbered N"
              + " from 0. Default: ${DEFAULT-VALUE}.")
  private String device;

  @Option(names = "--threads", paramLabel = "N", description = "CPU threads. Default: all cores.")
  private Integer threads;

  /**
   * Waits for the engine, which got the number of threads from {@link EngineLoading}, and finds the
   * device. To be called before anything else touches tensors.
   *
   * @return the device asked for
   */
  Device open() {
    if (threads != null) {
      if (threads < 1) {
        throw wrong("--threads must be 1 or more, and is " + threads);
      }
    }
    if (!device.matches("auto|cpu|gpu(:[0-9]{1,3})?")) {
      throw wrong("--device must be " + SPELLINGS + ", and is '" + device + "'");
    }
    Engine engine = E2efold.of(spec).engine();
    if (device.equals("cpu")) {
      return Device.cpu();
    }
    int gpus = engine.getGpuCount();
    if (device.equals("auto")) {
      return gpus > 0 ? Device.gpu() : Device.cpu();
    }
    int number = device.equals("gpu") ? 0 : Integer.parseInt(device.substring("gpu:".length()));
    if (number >= gpus) {
      throw wrong(
          "--device "
              + device
              + ": this program sees "
              + gpus
              + " GPUs; use --device cpu, or a GPU build (see the README)");
    }
    return Device.gpu(number);
  }

  /** Threads for work that needs no device. */
  int threadCount() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
