package e2efold.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and the commit it was made from. */
final class Version implements IVersionProvider {

  private final Properties properties = new Properties();

  Version() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version number. */
  String number() {
    return properties.getProperty("version");
  }

  /** The abbreviated commit, with {@code +} when files were changed since; empty outside git. */
  String commit() {
    String commit = properties.getProperty("commit");
    return properties.getProperty("modified").equals("true") ? commit + "+" : commit;
  }

  /** Both, as {@code 0.1.0 (commit 0123456789)}. */
  String text() {
    return commit().isEmpty() ? number() : number() + " (commit " + commit() + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {"e2efold " + text()};
  }
}
