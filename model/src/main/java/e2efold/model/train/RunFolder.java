package e2efold.model.train;

import e2efold.data.format.AtomicFile;
import e2efold.data.format.Problems;
import e2efold.data.format.RnaFiles;
import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.model.io.Checksum;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A training run on disk: {@code plan.json}, the data it learns from with their checksums in {@code
 * data/}, {@code metrics.jsonl}, {@code checkpoints/} and the best weights so far in {@code
 * model/}. It holds all that is needed to go on, so it can be moved to another machine.
 */
public final class RunFolder {

  private static final String PLAN = "plan.json";
  private static final String DATA = "data.json";
  private static final String METRICS = "metrics.jsonl";
  private static final String START = "start";

  /** How the file of a training set begins. */
  private static final String KNOWN = "train-";

  /** How the file of a training set begins that is artificial. */
  private static final String RELATIVES = "relatives-";

  private static final Pattern LOG_LINE = Pattern.compile("\\{\"step\":(\\d{1,18}),.*}");

  private final Path folder;

  /** What a run's {@code data.json} says. */
  private record DataIndex(List<DataFile> files) {}

  /** One data set; a share of 0 marks a validation set. */
  private record DataFile(String name, String file, double share, String sha256) {}

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder of a new run that begins with random weights.
   *
   * @param folder a folder that is empty or does not exist
   * @param plan what will be done
   * @param data what it will be done with; copied into the folder
   * @return the run's folder
   * @throws IOException when the folder holds something, or cannot be written
   */
  public static RunFolder create(Path folder, TrainingPlan plan, TrainingData data)
      throws IOException {
    return create(folder, plan, data, Optional.empty());
  }

  /**
   * Makes the folder of a new run.
   *
   * @param folder a folder that is empty or does not exist
   * @param plan what will be done
   * @param data what it will be done with; copied into the folder
   * @param start a model whose weights the run begins with, where names and shapes agree; copied
   *     into the folder. Empty for a run that begins with random weights
   * @return the run's folder
   * @throws IOException when the folder holds something, or cannot be written
   */
  public static RunFolder create(
      Path folder, TrainingPlan plan, TrainingData data, Optional<ModelBundle> start)
      throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new IOException(
              folder + ": is not empty. Resume it with --resume, or name a new folder.");
        }
      }
    }
    Files.createDirectories(folder.resolve("data"));
    RunFolder run = new RunFolder(folder);
    List<DataFile> files = new ArrayList<>();
    for (TrainingSet set : data.training()) {
      String kind = set.artificial() ? RELATIVES : KNOWN;
      files.add(run.store(set.name(), kind + files.size(), set.share(), set.rnas()));
    }
    for (NamedSet set : data.validation()) {
      files.add(run.store(set.name(), "validation-" + files.size(), 0, set.rnas()));
    }
    run.write(DATA, new String(Json.encode(new DataIndex(files)), StandardCharsets.UTF_8));
    if (start.isPresent()) {
      start.get().save(folder.resolve(START));
    }
    // Last: a folder without a plan is no run.
    run.write(PLAN, new String(Json.encode(plan), StandardCharsets.UTF_8));
    return run;
  }

  /**
   * Opens the folder of a run.
   *
   * @param folder a folder that {@link #create} made
   * @return the run's folder
   * @throws IOException when it is no such folder
   */
  public static RunFolder open(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(PLAN))) {
      throw new IOException(
          folder + ": is not a training run, it has no " + PLAN + ". Name the folder given to -o.");
    }
    return new RunFolder(folder);
  }

  /**
   * Tells whether a run can go on from a folder.
   *
   * @param folder any path
   * @return whether its making was finished
   */
  public static boolean isWhole(Path folder) {
    return Files.isRegularFile(folder.resolve(PLAN));
  }

  private DataFile store(String name, String stem, double share, List<LabelledRna> rnas)
      throws IOException {
    String file = stem + ".tsv.gz";
    Path path = folder.resolve("data").resolve(file);
    try (AtomicFile out = AtomicFile.create(path)) {
      StructureWriter writer = StructureFormat.TSV.writer(out.writer(), "");
      for (LabelledRna rna : rnas) {
        writer.write(rna, Map.of());
      }
      out.commit();
    }
    return new DataFile(name, file, share, Checksum.sha256(Files.readAllBytes(path)));
  }

  private void write(String name, String text) throws IOException {
    try (AtomicFile out = AtomicFile.create(folder.resolve(name))) {
      out.writer().append(text).append('\n');
      out.commit();
    }
  }

  /**
   * The plan.
   *
   * @return what the run does
   * @throws IOException when it cannot be read
   */
  public TrainingPlan plan() throws IOException {
    Path path = folder.resolve(PLAN);
    return Json.decode(Files.readAllBytes(path), TrainingPlan.class, path.toString());
  }

  private DataIndex index() throws IOException {
    Path path = folder.resolve(DATA);
    return Json.decode(Files.readAllBytes(path), DataIndex.class, path.toString());
  }

  /**
   * The data.
   *
   * @return what the run learns from
   * @throws IOException when a file is missing or was changed since the run began
   */
  public TrainingData data() throws IOException {
    List<TrainingSet> training = new ArrayList<>();
    List<NamedSet> validation = new ArrayList<>();
    for (DataFile entry : index().files()) {
      Path path = folder.resolve("data").resolve(entry.file());
      if (!Checksum.sha256(Files.readAllBytes(path)).equals(entry.sha256())) {
        throw new IOException(path + ": was changed since the run began. Begin a new run.");
      }
      List<LabelledRna> rnas = RnaFiles.readAll(path, Problems.strict());
      if (entry.share() > 0) {
        boolean artificial = entry.file().startsWith(RELATIVES);
        training.add(new TrainingSet(entry.name(), entry.share(), rnas, artificial));
      } else {
        validation.add(new NamedSet(entry.name(), rnas));
      }
    }
    return new TrainingData(training, validation);
  }

  /**
   * Checksum of each data set.
   *
   * @return SHA-256 of the files by name of the set
   * @throws IOException when the index cannot be read
   */
  public Map<String, String> digests() throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    for (DataFile entry : index().files()) {
      digests.put(entry.name(), entry.sha256());
    }
    return digests;
  }

  /** Weights to begin with, where names and shapes agree with the plan's; maybe none. */
  Map<String, float[]> startWeights() throws IOException {
    return start().map(ModelBundle::weights).orElse(Map.of());
  }

  /**
   * The model that the run begins with.
   *
   * @return the bundle given to {@link #create}; empty for random weights
   * @throws IOException when it is damaged
   */
  public Optional<ModelBundle> start() throws IOException {
    Path start = folder.resolve(START);
    return Files.isDirectory(start) ? Optional.of(ModelBundle.open(start)) : Optional.empty();
  }

  /**
   * Where checkpoints lie.
   *
   * @return a folder; not there before the first
   */
  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /**
   * Where the run goes on.
   *
   * @return the latest checkpoint; empty before the first
   * @throws IOException naming the file that is damaged
   */
  public Optional<Checkpoint> latestCheckpoint() throws IOException {
    return Checkpoint.latest(checkpoints(), plan().model().parameters());
  }

  /**
   * The best weights so far.
   *
   * @return folder of the model bundle; not there before the first validation
   */
  public Path model() {
    return folder.resolve("model");
  }

  /**
   * Adds a step to the log.
   *
   * @param step steps taken, this one included
   * @param stage what the step belongs to
   * @param loss loss of its RNAs
   * @param norm the gradient's global norm
   * @param rate its learning rate
   * @param rnas how many RNAs
   * @throws IOException when the log cannot be written
   */
  public void logStep(long step, String stage, double loss, double norm, double rate, int rnas)
      throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.put("stage", stage);
    line.put("loss", loss);
    line.put("gradient_norm", norm);
    line.put("learning_rate", rate);
    line.put("rnas", rnas);
    append(line);
  }

  void logValidation(long step, Map<String, Double> scores, boolean best) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.put("validation_f1", scores);
    line.put("best", best);
    append(line);
  }

  private void append(Map<String, Object> line) throws IOException {
    Files.writeString(
        folder.resolve(METRICS),
        Json.line(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Drops the log's lines beyond a step: the run goes on from there.
   *
   * @param step the last step to keep
   * @throws IOException when the log cannot be written
   */
  public void forgetAfter(long step) throws IOException {
    Path path = folder.resolve(METRICS);
    if (!Files.exists(path)) {
      return;
    }
    StringBuilder kept = new StringBuilder();
    // Not readAllLines: a kill can leave half a line, and half a letter, at the end.
    for (String line : new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\n")) {
      Matcher entry = LOG_LINE.matcher(line);
      if (entry.matches() && Long.parseLong(entry.group(1)) <= step) {
        kept.append(line).append('\n');
      }
    }
    try (AtomicFile out = AtomicFile.create(path)) {
      out.writer().append(kept);
      out.commit();
    }
  }
}
