package e2efold.model.benchmark;

import e2efold.data.benchmark.Exclusion.Reason;
import e2efold.data.format.AtomicFile;
import e2efold.data.format.PredictedPairs;
import e2efold.data.format.Problems;
import e2efold.data.format.RecordReader;
import e2efold.data.format.RnaFiles;
import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.model.io.Json;
import e2efold.model.study.CellStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder of a benchmark in folds: {@code benchmark.json} says what it is of; a fold has its
 * training run, if it has one, in {@code fold-NAME/}, with the predicted structures of its test
 * RNAs, and {@code fold-NAME.json} when it is finished. Several processes may share the folder.
 */
public final class FoldStore {

  /** Name of the number of training RNAs of a fold. */
  public static final String TRAINING = "training";

  /** Name of the number of validation RNAs of a fold. */
  public static final String VALIDATION = "validation";

  private static final String SETTINGS = "benchmark.json";
  private static final String LEFT = "-left-out";
  private static final String PREDICTIONS = "predictions.tsv.gz";

  private final Path folder;
  private final CellStore cells;

  /** What the folder is of. */
  private record Settings(Map<String, String> settings) {}

  /**
   * Opens a folder for a benchmark, or goes on with one.
   *
   * @param folder a folder of the same benchmark with the same settings, an empty one, or none yet
   * @param settings all that decides the result: protocol, plan, digests of the data
   * @throws IOException naming the first setting that differs from the folder's, or when the folder
   *     holds something else or cannot be written
   */
  public FoldStore(Path folder, Map<String, String> settings) throws IOException {
    this.folder = folder;
    Path file = folder.resolve(SETTINGS);
    if (Files.exists(file)) {
      Map<String, String> begun =
          Json.decode(Files.readAllBytes(file), Settings.class, file.toString()).settings();
      refuseOther(begun, settings);
    } else {
      requireEmpty();
      Files.createDirectories(folder);
      try (AtomicFile out = AtomicFile.create(file)) {
        out.stream().write(Json.encode(new Settings(new TreeMap<>(settings))));
        out.commit();
      }
    }
    cells = new CellStore(folder);
  }

  private void requireEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": is a file. Name a folder for the runs.");
    }
    try (var content = Files.list(folder)) {
      if (content.anyMatch(path -> !path.getFileName().toString().startsWith("."))) {
        throw new IOException(
            folder + ": is not empty and holds no benchmark. Name a new folder for the runs.");
      }
    }
  }

  private void refuseOther(Map<String, String> begun, Map<String, String> asked)
      throws IOException {
    TreeSet<String> names = new TreeSet<>(asked.keySet());
    names.addAll(begun.keySet());
    for (String name : names) {
      String before = begun.getOrDefault(name, "nothing");
      String now = asked.getOrDefault(name, "nothing");
      if (!before.equals(now)) {
        throw new IOException(
            "%s: holds folds with another '%s' (%s there, %s now). Name a new folder for the runs."
                .formatted(folder, name, before, now));
      }
    }
  }

  /** Where the fold is trained. */
  Path run(String fold) {
    return folder.resolve(key(fold));
  }

  /** Claims a fold for this process; empty when another has it. */
  Optional<CellStore.Claim> claim(String fold) throws IOException {
    return cells.claim(key(fold));
  }

  /**
   * What is known of a fold: {@link #TRAINING}, {@link #VALIDATION} and the numbers of RNAs left
   * out of training, by the names of {@link Reason}.
   *
   * @param fold name of the fold
   * @return its numbers; empty while it is not finished
   * @throws IOException when its file is damaged
   */
  public Optional<Map<String, Double>> find(String fold) throws IOException {
    return cells.find(key(fold));
  }

  /** Numbers of RNAs left out, by the name of the reason. */
  static Map<String, Double> numbers(Map<Reason, Integer> left) {
    Map<String, Double> numbers = new TreeMap<>();
    left.forEach((reason, count) -> numbers.put(reason.name(), (double) count));
    return numbers;
  }

  /** Keeps what a fold's preparation left out, under the fold's name. */
  void prepared(String fold, Map<String, Double> left) throws IOException {
    cells.save(key(fold) + LEFT, left);
  }

  /** What {@link #prepared} kept. */
  Map<String, Double> left(String fold) throws IOException {
    return cells.find(key(fold) + LEFT).orElse(Map.of());
  }

  /** Keeps the predictions of a fold, then its numbers, which say that it is finished. */
  void finish(String fold, List<LabelledRna> predicted, Map<String, Double> numbers)
      throws IOException {
    Files.createDirectories(run(fold));
    try (AtomicFile out = AtomicFile.create(run(fold).resolve(PREDICTIONS))) {
      StructureWriter writer = StructureFormat.TSV.writer(out.writer(), "");
      for (LabelledRna rna : predicted) {
        writer.write(rna, Map.of());
      }
      out.commit();
    }
    cells.save(key(fold), numbers);
  }

  /**
   * The predictions of a finished fold.
   *
   * @param fold name of the fold
   * @return one for each of its test RNAs
   * @throws IOException when they cannot be read
   */
  public List<PredictedPairs> predictions(String fold) throws IOException {
    List<PredictedPairs> all = new ArrayList<>();
    Path file = run(fold).resolve(PREDICTIONS);
    try (RecordReader<PredictedPairs> reader = RnaFiles.openPredictions(file, Problems.strict())) {
      Optional<PredictedPairs> next = reader.next();
      while (next.isPresent()) {
        all.add(next.get());
        next = reader.next();
      }
    }
    return all;
  }

  private static String key(String fold) {
    return "fold-" + fold.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
