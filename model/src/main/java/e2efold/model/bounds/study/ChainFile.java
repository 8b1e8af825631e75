package e2efold.model.bounds.study;

import e2efold.model.bounds.layer.ChainForm;
import e2efold.model.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A chain declared in a file.
 *
 * @param chain the chain
 * @param digest SHA-256 of the file, hexadecimal
 */
public record ChainFile(ChainForm chain, String digest) {

  private static final long MOST_BYTES = 1 << 20;

  /**
   * Reads a file.
   *
   * @param path JSON of a {@link ChainForm}
   * @return the chain
   * @throws IOException one line that names the file and what is wrong with it
   */
  public static ChainFile read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " is no file: name a chain of layers written as JSON");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(path + " is larger than 1 MiB: a chain of layers is not so long");
    }
    byte[] bytes = Files.readAllBytes(path);
    try {
      return new ChainFile(Json.decode(bytes, ChainForm.class, path.toString()), digest(bytes));
    } catch (IOException e) {
      throw new IOException(plain(e.getMessage()), e);
    }
  }

  /** What is wrong in the words of the file instead of those of the program. */
  private static String plain(String message) {
    return message
        .replaceFirst("Cannot construct instance of `[^`]*`, problem: ", "")
        .replaceFirst("Missing creator property ('[^']*').* enabled", "the field $1 is missing")
        .replaceFirst(
            "Could not resolve type id ('[^']*') .*`", "$1 is no layer that can stand here")
        .replaceFirst("Cannot deserialize value of type `[^`]*` from String ", "unknown word ");
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java promises SHA-256", e);
    }
  }
}
