package e2efold.model.study;

import e2efold.data.format.AtomicFile;
import e2efold.model.io.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The finished cells of a study, one small JSON file each, in a folder that several processes may
 * share. What one of them finished none computes again, whatever happens to the process.
 */
public final class CellStore {

  private final Path folder;

  /** What a cell's file holds. */
  private record Finished(Map<String, Double> values) {}

  /** A cell that this process works on; closing it lets others try. */
  public static final class Claim implements AutoCloseable {

    private final FileChannel channel;

    private Claim(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /**
   * Opens the folder.
   *
   * @param folder made when missing
   * @throws IOException when it cannot be made
   */
  public CellStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * The numbers of a finished cell.
   *
   * @param key the cell: small letters, digits and hyphens
   * @return its numbers, NaN and infinities included; empty when it is not finished
   * @throws IOException naming the file when it is damaged
   */
  public Optional<Map<String, Double>> find(String key) throws IOException {
    Path file = file(key, ".json");
    return Files.exists(file)
        ? Optional.of(
            Json.decode(Files.readAllBytes(file), Finished.class, file.toString()).values())
        : Optional.empty();
  }

  /**
   * Claims a cell for this process. A process that dies loses its claims. Within a process cells
   * are worked on one after the other.
   *
   * @param key the cell
   * @return the claim; empty when another process has it
   * @throws IOException when the folder cannot be written
   */
  public Optional<Claim> claim(String key) throws IOException {
    FileChannel channel =
        FileChannel.open(file(key, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Claim(channel));
  }

  /**
   * Keeps the numbers of a cell.
   *
   * @param key the cell
   * @param values its numbers by name
   * @throws IOException when they cannot be written
   */
  public void save(String key, Map<String, Double> values) throws IOException {
    try (AtomicFile file = AtomicFile.create(file(key, ".json"))) {
      file.stream().write(Json.encode(new Finished(new TreeMap<>(values))));
      file.commit();
    }
    Files.deleteIfExists(file(key, ".lock"));
  }

  /**
   * A folder for what a cell needs while it is worked on.
   *
   * @param key the cell
   * @return a path that need not exist
   */
  public Path workplace(String key) {
    return file(key, ".run");
  }

  private Path file(String key, String ending) {
    if (!key.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("'" + key + "' cannot name the file of a cell");
    }
    return folder.resolve(key + ending);
  }
}
