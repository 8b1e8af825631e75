package e2efold.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without window, if this computer has one: {@code E2EFOLD_BROWSER} and {@code
 * E2EFOLD_DRIVER} name the programs, or they are on the {@code PATH}. Nothing is downloaded.
 */
final class Chromium {

  /** Why tests of pages are left out. */
  static final String MISSING =
      "NOTICE: no Chromium with chromedriver on the PATH (or in E2EFOLD_BROWSER and"
          + " E2EFOLD_DRIVER): pages are not tested in a browser";

  // Held, for Java forgets the levels of loggers that nobody holds.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private Chromium() {}

  /** A browser, to be quit by the caller; empty when there is none. */
  static Optional<ChromeDriver> start() {
    Optional<Path> browser =
        program("E2EFOLD_BROWSER", "chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = program("E2EFOLD_DRIVER", "chromedriver");
    if (browser.isEmpty() || driver.isEmpty()) {
      System.err.println(MISSING);
      return Optional.empty();
    }
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    // In containers there is neither a sandbox nor much shared memory.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--window-size=1200,1500");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .withSilent(true)
            .build();
    return Optional.of(new ChromeDriver(service, options));
  }

  private static Optional<Path> program(String variable, String... names) {
    String given = System.getenv(variable);
    if (given != null && !given.isEmpty()) {
      return Optional.of(Path.of(given)).filter(Files::isExecutable);
    }
    List<String> folders =
        Arrays.asList(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
