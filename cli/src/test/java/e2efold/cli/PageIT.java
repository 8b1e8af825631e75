package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import e2efold.cli.serve.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page of {@code e2efold serve} in a browser, used as people use it. */
class PageIT {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String KNOT = ">knot\nGGCGCGGCACCGUCCGCGGAACAAACGG\n";
  private static final String HOSTILE = "<img/src=x/onerror=document.title='hacked'>";

  @TempDir static Path folder;

  private static ServeProcess server;
  private static Optional<ChromeDriver> browser = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    browser = Chromium.start();
    assumeTrue(browser.isPresent(), Chromium.MISSING);
    server = ServeProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(ChromeDriver::quit);
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void openPage() {
    page().get("about:blank");
    page().get(server.address());
    until(() -> !element("model").getText().isEmpty());
  }

  /** Whatever a page tried in vain, its policy refused or its scripts broke on is in the log. */
  @AfterEach
  void nothingWentWrong() {
    List<String> log =
        page().manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::getMessage)
            .filter(line -> !line.contains("status of 4"))
            .toList();
    assertThat(log).isEmpty();
    Object elsewhere =
        page()
            .executeScript(
                "return performance.getEntriesByType('resource').map(e => e.name)"
                    + ".filter(name => !name.startsWith(location.origin + '/'))");
    assertThat((List<?>) elsewhere).isEmpty();
  }

  @Test
  void anExampleIsFoldedDrawnAndOffered() throws IOException {
    page().findElement(By.cssSelector("[data-example=several]")).click();
    fold();
    assertThat(text("status")).startsWith("3 RNAs folded");
    assertThat(text("name")).isEqualTo("tRNA-Phe");
    assertThat(text("dotbracket")).containsPattern("GCGGAUUUAGCUC.*\\R\\(\\(\\(\\(");
    until(PageIT::isDrawn);
    screenshot("several");
    page().findElements(By.cssSelector("#rows button")).get(2).click();
    until(() -> text("name").equals("hairpin"));
    assertThat(page().getCurrentUrl()).endsWith("&rna=3");
    List<WebElement> kinds = element("kind").findElements(By.tagName("option"));
    for (WebElement kind : kinds.subList(1, kinds.size())) {
      WebElement before = page().findElement(By.cssSelector("#stage svg"));
      kind.click();
      until(() -> !page().findElements(By.cssSelector("#stage svg")).contains(before));
      screenshot(kind.getText());
    }
    List<String> links =
        page().findElements(By.cssSelector("#downloads a")).stream()
            .map(link -> link.getDomAttribute("href"))
            .toList();
    assertThat(links).hasSizeGreaterThan(8);
    for (String link : links) {
      assertThat(server.client().call("GET", link).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void aLinkBringsTheResultBack() {
    enter(KNOT);
    fold();
    String address = page().getCurrentUrl();
    page().get("about:blank");
    page().get(address);
    until(() -> element("results").isDisplayed());
    assertThat(text("name")).isEqualTo("knot");
  }

  @Test
  void thresholdAndPseudoknotsDecodeAgain() {
    page().findElement(By.cssSelector("[data-example=knot]")).click();
    fold();
    String folded = text("dotbracket");
    setSlider("0.99");
    until(() -> !text("dotbracket").equals(folded));
    assertThat(text("slider-value")).isEqualTo("0.99");
    setSlider("0.01");
    until(() -> text("facts").contains("cross others"));
    element("pseudoknots").click();
    until(() -> !text("facts").contains("cross others"));
    assertThat(text("dotbracket")).doesNotContain("[");
    element("as-folded").click();
    until(() -> text("dotbracket").equals(folded));
  }

  @Test
  void whatIsKnownIsKept() {
    element("settings").findElement(By.tagName("summary")).click();
    element("constraints").click();
    enter(">c\nGGGGAAAACCCC\nx..........x\n");
    fold();
    assertThat(text("dotbracket")).endsWith("\n.(((....))).");
    enter(">c\nGGGGAAAACCCC\n(..........)\n");
    element("maxSpan").sendKeys("8");
    element("fold").click();
    until(() -> text("error").contains("RNA 'c'") && text("error").contains("span"));
  }

  @Test
  void hostileNamesAreShownAsText() throws IOException {
    enter(">" + HOSTILE + "\nGGGGAAAACCCC\n>b<b>\nGGGGAAAACCCC\n>c\nGG<1>\n");
    fold();
    assertThat(text("name")).isEqualTo(HOSTILE);
    assertThat(text("rows")).contains(HOSTILE, "b<b>");
    assertThat(text("problems")).contains("sequence 'c'");
    assertThat(page().findElements(By.cssSelector("#results img"))).isEmpty();
    assertThat(page().getTitle()).isEqualTo("e2efold");
    screenshot("hostile");
  }

  @Test
  void whatIsTooMuchOrWrongIsToldInWords() {
    enter(">long\n" + "A".repeat(2001));
    element("fold").click();
    until(() -> text("error").contains("2001 nt"));
    enter("no RNA");
    element("fold").click();
    until(() -> text("error").contains("not an IUPAC RNA base"));
    element("settings").findElement(By.tagName("summary")).click();
    element("solver").findElement(By.cssSelector("[value=thermo]")).click();
    element("steps").sendKeys("5");
    enter(KNOT);
    element("fold").click();
    until(() -> text("error").contains("mean nothing to solver 'thermo'"));
    assertThat(element("results").isDisplayed()).isFalse();
  }

  @Test
  void aLongJobShowsProgressAndCanBeCancelled() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int k = 0; k < 200; k++) {
      many.append(">r").append(k).append('\n').append("GGCAUCGAAUCGGUAC".repeat(16)).append('\n');
    }
    page().executeScript("document.getElementById('fasta').value = arguments[0]", many.toString());
    element("fold").click();
    until(() -> text("status").matches("Folding: [1-9][0-9]* of 200 RNAs done\\."));
    screenshot("progress");
    element("cancel").click();
    until(() -> text("error").equals("The job was cancelled."));
    assertThat(element("cancel").isDisplayed()).isFalse();
    assertThat(element("fold").isEnabled()).isTrue();
  }

  @Test
  void aSharedResultBringsItsSettingsBack() throws IOException {
    HttpResponse<String> job =
        server
            .client()
            .post(
                "api/v1/jobs?wait=20",
                "application/json",
                "{\"fasta\": \">s\\nGGGGAAAACCCC\", \"settings\": {\"solver\": \"thermo\","
                    + " \"threshold\": 0.3}}");
    String id = Client.tree(job).path("id").textValue();
    Path file = folder.resolve("shared.json");
    Files.writeString(
        file, server.client().call("GET", "api/v1/jobs/" + id + "/result.json").body());
    element("file").sendKeys(file.toAbsolutePath().toString());
    until(() -> text("status").startsWith("Sequences and settings of a shared result"));
    assertThat(element("fasta").getDomProperty("value")).isEqualTo(">s\nGGGGAAAACCCC");
    assertThat(element("solver").getDomProperty("value")).isEqualTo("thermo");
    assertThat(element("threshold").getDomProperty("value")).isEqualTo("0.3");
    fold();
    assertThat(text("name")).isEqualTo("s");
  }

  @Test
  void theKeyboardSuffices() {
    element("fasta").sendKeys("GGGGAAAACCCC");
    for (int k = 0; k < 7 && !focused().equals("fold"); k++) {
      new Actions(page()).sendKeys(Keys.TAB).perform();
    }
    assertThat(focused()).isEqualTo("fold");
    new Actions(page()).sendKeys(Keys.ENTER).perform();
    until(() -> focused().equals("results"));
    for (int k = 0; k < 12 && !focused().equals("stage"); k++) {
      new Actions(page()).sendKeys(Keys.TAB).perform();
    }
    assertThat(focused()).isEqualTo("stage");
    until(PageIT::isDrawn);
    String fitted = place();
    element("stage").sendKeys("+", Keys.ARROW_LEFT);
    assertThat(place()).isNotEqualTo(fitted);
    element("stage").sendKeys("0");
    assertThat(place()).isEqualTo(fitted);
  }

  @Test
  void everyControlHasAName() {
    Object nameless =
        page()
            .executeScript(
                """
                return [...document.querySelectorAll('input, select, textarea, button')]
                    .filter(e => !(e.labels?.length || e.textContent.trim() && e.tagName === 'BUTTON'
                        || e.getAttribute('aria-label')))
                    .map(e => e.outerHTML)""");
    assertThat((List<?>) nameless).isEmpty();
    assertThat(element("status").getDomAttribute("aria-live")).isEqualTo("polite");
  }

  @Test
  void coloursAreChosenAndRemembered() throws IOException {
    String light = background();
    element("theme").click();
    element("theme").click();
    assertThat(text("theme")).isEqualTo("Colours: dark");
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    page().navigate().refresh();
    assertThat(background()).isEqualTo(dark);
    enter(KNOT);
    fold();
    screenshot("dark");
    element("theme").click();
    assertThat(background()).isEqualTo(light);
  }

  private static String background() {
    return page().findElement(By.tagName("body")).getCssValue("background-color");
  }

  private static String place() {
    return page().findElement(By.cssSelector("#stage svg")).getDomAttribute("style");
  }

  private static String focused() {
    return String.valueOf(page().switchTo().activeElement().getDomAttribute("id"));
  }

  private static void enter(String fasta) {
    element("fasta").clear();
    element("fasta").sendKeys(fasta);
  }

  private static void setSlider(String value) {
    page()
        .executeScript(
            "const s = document.getElementById('slider'); s.value = arguments[0];"
                + " s.dispatchEvent(new Event('input'))",
            value);
  }

  private static void fold() {
    element("fold").click();
    until(() -> element("results").isDisplayed() && element("fold").isEnabled());
  }

  private static void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), page().getScreenshotAs(OutputType.BYTES));
  }

  private static boolean isDrawn() {
    return page().findElements(By.cssSelector("#stage svg polyline, #stage svg path")).size() > 0;
  }

  private static String text(String id) {
    return element(id).getText();
  }

  private static WebElement element(String id) {
    return page().findElement(By.id(id));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 60 s; %s", text("error")).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static ChromeDriver page() {
    return browser.orElseThrow();
  }
}
