package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.cli.serve.FoldSettings;
import e2efold.cli.serve.PredictionServer;
import e2efold.cli.serve.ServerLimits;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.RnaSequence;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold serve}: a web page that folds what is pasted into it. */
@Command(
    name = "serve",
    description = {
      "Fold RNA on a web page of this computer.",
      "Prints the address of the page, which needs no network; Ctrl-C ends it. The JSON interface"
          + " behind the page is open to scripts, under /api/v1/."
    },
    footer = {"  e2efold serve", "  e2efold serve --port 0 --max-length 5000 --threads 2"})
final class ServeCommand implements Callable<Integer> {

  // Yeast phenylalanine tRNA: folding it once loads what the first visitor would wait for.
  private static final RnaSequence WARM_UP =
      new RnaSequence(
          "warm-up",
          "GCGGAUUUAGCUCAGUUGGGAGAGCGCCAGACUGAAGAUCUGGAGGUCCUGUGUUCGAUCCACAGAAUUCGCACCA");

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen at. Whoever reaches another than ${DEFAULT-VALUE} can use the page:"
              + " nobody is asked for a password. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8642",
      description = "Port to listen at; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--max-rnas",
      paramLabel = "N",
      description = "RNAs that are taken at a time. Default: 200.")
  private int rnas = ServerLimits.USUAL.rnas();

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      description = "Length of an RNA that is taken. Default: 2000.")
  private int length = ServerLimits.USUAL.length();

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description = "Seconds after which a job is given up. Default: 300.")
  private long seconds = ServerLimits.USUAL.jobTime().toSeconds();

  @Mixin private ModelOptions modelOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    ServerLimits limits = limits();
    InetAddress address = address();
    ModelBundle bundle = modelOptions.open();
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      ServedModel model = new ServedModel(bundle, manager);
      List<GuidedRna> warmUp = List.of(GuidedRna.free(WARM_UP));
      model.prepare(warmUp, FoldSettings.AS_THE_MODEL).fold(warmUp);
      try (PredictionServer server = PredictionServer.start(model, limits, address, port)) {
        Console console = Console.of(spec);
        E2efold.of(spec)
            .interruption()
            .endsBy(
                () -> {
                  server.close();
                  console.report("stopped");
                });
        announce(address, server.port());
        // Only the user ends it; the process then ends without coming back to here.
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return ExitCodes.DONE;
  }

  private ServerLimits limits() {
    if (port < 0 || port > 65535) {
      throw wrong("--port must be 0 to 65535, and is " + port);
    }
    ServerLimits usual = ServerLimits.USUAL;
    try {
      return new ServerLimits(
          (int) Math.min(1 << 26, Math.max(usual.bodyBytes(), 2L * length)),
          rnas,
          length,
          Duration.ofSeconds(seconds),
          usual.waiting(),
          usual.kept(),
          usual.keptBytes(),
          usual.keptTime());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw wrong("--host: this computer knows no address '" + host + "'");
    }
  }

  private void announce(InetAddress address, int actualPort) {
    String name = address.getHostAddress();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "http://"
            + (address instanceof Inet6Address ? "[" + name + "]" : name)
            + ":"
            + actualPort
            + "/");
    out.flush();
    Console.of(spec).report("serving; Ctrl-C ends");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
