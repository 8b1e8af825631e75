package e2efold.model.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, in lower-case hexadecimal. */
public final class Checksum {

  private Checksum() {}

  /**
   * Digests bytes.
   *
   * @param bytes any bytes
   * @return 64 hexadecimal digits
   */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
