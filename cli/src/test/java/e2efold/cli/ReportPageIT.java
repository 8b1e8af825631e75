package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import e2efold.data.draw.Drawing;
import e2efold.data.draw.DrawingKind;
import e2efold.data.draw.Subject;
import e2efold.data.draw.scene.SvgScene;
import e2efold.data.format.DotBracket;
import e2efold.data.report.Provenance;
import e2efold.data.report.prediction.PredictedRna;
import e2efold.data.report.prediction.PredictionReport;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** A report of a thousand RNAs in a browser. */
class ReportPageIT {

  private static final int RNAS = 1000;
  private static final String HOSTILE = "<img src=x onerror=document.title='hacked'>";

  @TempDir static Path folder;

  private static Optional<ChromeDriver> browser = Optional.empty();
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    browser = Chromium.start();
    assumeTrue(browser.isPresent(), Chromium.MISSING);
    file = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      PredictionReport report = PredictionReport.begin(out, "Report");
      for (int k = 0; k < RNAS; k++) {
        report.add(rna(k == 0 ? HOSTILE : "rna-" + k, 1 - k / 1001.0));
      }
      report.end(List.of(), new Provenance("e2efold", Map.of(), Map.of()));
    }
  }

  private static PredictedRna rna(String id, double expectedF1) {
    RnaSequence sequence = new RnaSequence(id, "GGGGAAAACCCC");
    Structure structure = DotBracket.parse("((((....))))");
    Subject subject = Subject.of(new LabelledRna(sequence, structure, ""));
    String svg = SvgScene.of(Drawing.of(subject, DrawingKind.PLANE), "d");
    return new PredictedRna(
        sequence, structure, expectedF1, "", List.of(), Map.of("structure", svg, "dot plot", svg));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(ChromeDriver::quit);
  }

  @BeforeEach
  void open() {
    page().get(file.toUri().toString());
  }

  @Test
  void theFirstIsOpenAndOthersOpenWhenChosen() throws IOException {
    until(() -> page().findElements(By.cssSelector("tr.detail svg")).size() == 2);
    assertThat(rows().get(0).getText()).contains(HOSTILE);
    assertThat(page().findElement(By.tagName("pre")).getText())
        .isEqualTo("GGGGAAAACCCC\n((((....))))");
    rows().get(2).click();
    until(() -> page().findElements(By.cssSelector("tr.detail svg")).size() == 4);
    Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(screenshots.resolve("report.png"), page().getScreenshotAs(OutputType.BYTES));
    page().findElement(By.id("close")).click();
    assertThat(page().findElements(By.cssSelector("tr.detail"))).isEmpty();
    assertThat(page().getTitle()).isEqualTo("Report");
    assertThat(page().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void columnsSortBothWays() {
    WebElement header = page().findElements(By.cssSelector("th button")).get(4);
    header.click();
    assertThat(rows().get(0).getText()).isEqualTo("rna-999");
    header.click();
    assertThat(rows().get(1).getText()).isEqualTo("rna-1");
    WebElement sorted = page().findElement(By.cssSelector("th[aria-sort]"));
    assertThat(sorted.getDomAttribute("aria-sort")).isEqualTo("descending");
  }

  @Test
  void searchFindsNamesSequencesAndStructures() {
    WebElement search = page().findElement(By.id("search"));
    search.sendKeys("rna-77");
    until(() -> shown().equals("11 of 1,000 RNAs shown"));
    search.clear();
    search.sendKeys("ggggaaaa");
    until(() -> shown().equals("1,000 of 1,000 RNAs shown"));
    search.clear();
    search.sendKeys("[");
    until(() -> shown().equals("0 of 1,000 RNAs shown"));
  }

  private static String shown() {
    return page().findElement(By.id("shown")).getText();
  }

  private static List<WebElement> rows() {
    return page().findElements(By.cssSelector("tr.rna .choose"));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 60 s").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static ChromeDriver page() {
    return browser.orElseThrow();
  }
}
