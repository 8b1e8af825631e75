package e2efold.model.train;

import e2efold.model.ParameterSpec;
import e2efold.model.io.Folders;
import e2efold.model.io.Json;
import e2efold.model.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A moment of a run from which it continues to the same result: position, weights, optimiser. Each
 * lies in a folder of its own, named by its step, that appears when it is complete.
 *
 * @param position where the run is
 * @param weights parameter values by name
 * @param optimiser optimiser state by name
 */
public record Checkpoint(
    Position position, Map<String, float[]> weights, Map<String, float[]> optimiser) {

  private static final String POSITION = "position.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String OPTIMISER = "optimiser.safetensors";

  /**
   * Where a run is.
   *
   * @param step optimiser steps taken in all stages
   * @param stage number of the stage, from 0
   * @param stageStep steps taken in that stage
   * @param pool number of the pool the next batch comes from
   * @param batch number of that batch within its pool
   * @param best best validation score of the stage so far; below 0 when there was none
   * @param stale validations since then, none of them better
   */
  public record Position(
      long step, int stage, int stageStep, long pool, int batch, double best, int stale) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public Position {
      if (step < 0 || stage < 0 || stageStep < 0 || pool < 0 || batch < 0 || stale < 0) {
        throw new IllegalArgumentException("a count is negative");
      }
    }

    /** The start of a run. */
    public static final Position START = new Position(0, 0, 0, 0, 0, -1, 0);

    /**
     * One step on.
     *
     * @return the position after it
     */
    public Position nextStep() {
      return new Position(step + 1, stage, stageStep + 1, pool, batch + 1, best, stale);
    }

    Position nextPool() {
      return new Position(step, stage, stageStep, pool + 1, 0, best, stale);
    }

    /** The next stage; what is validated changes with the stage, so its scores begin anew. */
    Position nextStage() {
      return new Position(step, stage + 1, 0, pool, batch, -1, 0);
    }

    Position validated(double score) {
      boolean better = score > best;
      return new Position(
          step, stage, stageStep, pool, batch, Math.max(best, score), better ? 0 : stale + 1);
    }
  }

  /**
   * Writes the checkpoint and drops all older ones but the last.
   *
   * @param folder where checkpoints lie
   * @param specs declarations of the weights
   * @throws IOException when it cannot be written
   */
  public void save(Path folder, List<ParameterSpec> specs) throws IOException {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    specs.forEach(spec -> shapes.put(spec.name(), spec.shape()));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(POSITION, Json.encode(position));
    files.put(WEIGHTS, encode(weights, shapes));
    files.put(OPTIMISER, encode(optimiser, shapes));
    Folders.write(folder.resolve("step-%09d".formatted(position.step())), files);
    List<Path> all = list(folder);
    for (Path older : all.subList(0, Math.max(0, all.size() - 2))) {
      Folders.delete(older);
    }
  }

  private static byte[] encode(Map<String, float[]> values, Map<String, long[]> shapes) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    values.forEach(
        (name, array) -> {
          long[] shape = shapes.getOrDefault(name, new long[] {array.length});
          tensors.put(name, new SafeTensors.Tensor(shape, array));
        });
    return SafeTensors.encode(tensors);
  }

  /**
   * The latest checkpoint, if there is one.
   *
   * @throws IOException naming the file that is damaged or of another model
   */
  static Optional<Checkpoint> latest(Path folder, List<ParameterSpec> specs) throws IOException {
    List<Path> all = list(folder);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Path last = all.get(all.size() - 1);
    Path position = last.resolve(POSITION);
    return Optional.of(
        new Checkpoint(
            Json.decode(Files.readAllBytes(position), Position.class, position.toString()),
            complete(last.resolve(WEIGHTS), sizes(specs)),
            decode(last.resolve(OPTIMISER), NamedAdam.sizes(specs))));
  }

  private static Map<String, Integer> sizes(List<ParameterSpec> specs) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    specs.forEach(spec -> sizes.put(spec.name(), spec.count()));
    return sizes;
  }

  private static Map<String, float[]> decode(Path file, Map<String, Integer> sizes)
      throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    SafeTensors.decode(Files.readAllBytes(file), file.toString())
        .forEach((name, tensor) -> values.put(name, tensor.values()));
    for (Map.Entry<String, float[]> entry : values.entrySet()) {
      Integer size = sizes.get(entry.getKey());
      if (size == null || size != entry.getValue().length) {
        throw misfit(file, entry.getKey());
      }
    }
    return values;
  }

  private static Map<String, float[]> complete(Path file, Map<String, Integer> sizes)
      throws IOException {
    Map<String, float[]> values = decode(file, sizes);
    for (String name : sizes.keySet()) {
      if (!values.containsKey(name)) {
        throw misfit(file, name);
      }
    }
    return values;
  }

  private static IOException misfit(Path file, String name) {
    return new IOException(
        "%s: '%s' does not fit the plan. Delete the folder %s to go on from the checkpoint before."
            .formatted(file, name, file.getParent().getFileName()));
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(path -> path.getFileName().toString().startsWith("step-"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}
