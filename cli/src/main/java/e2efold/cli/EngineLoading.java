package e2efold.cli;

import ai.djl.engine.Engine;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Loads PyTorch while the command line and the input are still being read: each takes as long as
 * the other, and there are two cores nearly everywhere.
 */
final class EngineLoading {

  private static final Set<String> COMMANDS =
      Set.of("predict", "train", "adapt", "meta-train", "evaluate", "serve");
  private static final Set<String> LEARNING = Set.of("train", "adapt", "meta-train");
  private static final Set<String> WITHOUT_ENGINE = Set.of("-h", "--help", "--predictions");
  private static final String THREADS = "--threads";
  private static final String TORCH_THREADS = "ai.djl.pytorch.num_threads";
  private static final String OTHER_WORKERS =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  private final FutureTask<Engine> task = new FutureTask<>(Engine::getInstance);

  private EngineLoading() {}

  /** Whether a command will need PyTorch. */
  static boolean isNeeded(String... args) {
    return args.length > 0
        && COMMANDS.contains(args[0])
        && Arrays.stream(args).map(EngineLoading::name).noneMatch(WITHOUT_ENGINE::contains);
  }

  private static String name(String argument) {
    return argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
  }

  /**
   * Begins to load when the command will need PyTorch.
   *
   * @param args the command line, not checked yet
   */
  static EngineLoading begin(String... args) {
    for (int k = 0; k < args.length; k++) {
      String option = name(args[k]);
      if (option.equals(THREADS)) {
        boolean joined = option.length() < args[k].length();
        setThreads(
            joined
                ? args[k].substring(option.length() + 1)
                : k + 1 < args.length ? args[k + 1] : "");
      }
    }
    EngineLoading loading = new EngineLoading();
    if (isNeeded(args)) {
      if (!LEARNING.contains(args[0])) {
        // Whole batches side by side, one core each, are faster than all cores on one small batch.
        System.setProperty(TORCH_THREADS, "1");
      }
      linkNatives();
      Thread thread = new Thread(loading.task, "engine-loading");
      thread.setDaemon(true);
      thread.start();
    }
    return loading;
  }

  /**
   * Calls once what other threads will call next and Java finds by the system's dynamic linker,
   * which is locked all the while PyTorch's libraries are being loaded.
   */
  private static void linkNatives() {
    Array.getLength(new int[0]);
    System.console();
    TimeZone.getDefault();
    StrictMath.expm1(Float.intBitsToFloat(0));
  }

  /** PyTorch and Java take the number at first use; whatever is no number is refused later. */
  private static void setThreads(String number) {
    if (number.matches("[1-9][0-9]{0,3}")) {
      System.setProperty(TORCH_THREADS, number);
      System.setProperty(OTHER_WORKERS, Integer.toString(Integer.parseInt(number) - 1));
    }
  }

  /** Waits for the engine, loading it now if that has not begun. */
  Engine await() {
    try {
      task.run();
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PyTorch was being loaded", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("PyTorch cannot be loaded: " + e.getCause(), e.getCause());
    }
  }
}
