package e2efold.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import e2efold.data.format.DotBracket;
import e2efold.data.format.Problems;
import e2efold.data.format.RnaFiles;
import e2efold.data.format.StructureFormat;
import e2efold.data.rna.LabelledRna;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON interface, asked by a client. */
class ApiTest {

  private static final String JSON = "application/json";
  private static final String HOSTILE = "\"><script>alert('x')</script>&\u202e";
  private static final ServerLimits SMALL =
      new ServerLimits(4096, 5, 40, Duration.ofMinutes(5), 3, 10, 1 << 20, Duration.ofMinutes(5));

  @TempDir Path folder;

  private PredictionServer server;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    server =
        PredictionServer.start(
            new FakeFolding(new Semaphore(1000)), SMALL, InetAddress.getLoopbackAddress(), 0);
    client = Client.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aJobIsFoldedAndDescribed() throws IOException {
    HttpResponse<String> answer = client.fold(">a first\nGGGGaaaaCCCC\n>b\nGGTTTTTCC\n");
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode job = Client.tree(answer);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/v1/jobs/" + job.path("id").textValue());
    assertThat(job.path("state").textValue()).isEqualTo("done");
    assertThat(job.at("/progress/done").intValue()).isEqualTo(2);
    assertThat(job.at("/rnas/0/id").textValue()).isEqualTo("a");
    assertThat(job.at("/rnas/0/length").intValue()).isEqualTo(12);
    assertThat(job.at("/rnas/0/pairs").intValue()).isEqualTo(2);
    assertThat(job.at("/rnas/1/number").intValue()).isEqualTo(2);
    assertThat(client.job(job.path("id").textValue())).isEqualTo(job);
  }

  @Test
  void aBareSequenceIsTaken() throws IOException {
    assertThat(Client.tree(client.fold("  \nGGGGAAAACCCC\n")).at("/rnas/0/length").intValue())
        .isEqualTo(12);
  }

  @Test
  void whatIsKnownReachesTheFolding() throws IOException {
    HttpResponse<String> answer =
        client.post(
            "api/v1/jobs?wait=20",
            JSON,
            "{\"fasta\": \">c\\nGGGGAAAACCCC\\nx...........\", \"shape\": \"12 0.5\","
                + " \"settings\": {\"constraints\": true, \"maxSpan\": 12,"
                + " \"noLonelyPairs\": false, \"threshold\": 0.2}}");
    JsonNode job = Client.tree(answer);
    assertThat(job.at("/rnas/0/pairs").intValue()).isEqualTo(3);
    assertThat(job.at("/settings/maxSpan").intValue()).isEqualTo(12);
    String path = "api/v1/jobs/" + job.path("id").textValue() + "/result.";
    JsonNode shared = Client.tree(client.call("GET", path + "json"));
    assertThat(shared.at("/input/fasta").textValue()).endsWith("x...........");
    assertThat(shared.at("/input/shape").textValue()).isEqualTo("12 0.5");
    assertThat(shared.at("/input/settings/constraints").booleanValue()).isTrue();
    assertThat(client.call("GET", path + "dbn?threshold=0.5").body()).endsWith("............\n");
    assertThat(Client.tree(client.call("GET", path + "json?rna=1")).has("input")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fasta\": \"GGG\", \"shape\": 1}",
        "{\"fasta\": \"GGG\", \"shape\": \"x\"}",
        "{\"fasta\": \"GGG\", \"shape\": \"4 0.5\"}",
        "{\"fasta\": \"GGG\", \"settings\": {\"maxSpan\": 0}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"constraints\": 1}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"shapeSlope\": 101}}",
        "{\"fasta\": \">c\\nGGGGAAAACCCC\\n(..........)\","
            + " \"settings\": {\"constraints\": true, \"maxSpan\": 5}}"
      })
  void whatCannotBeKnownIsRefused(String body) throws IOException {
    assertRefused(client.post("api/v1/jobs", JSON, body), 400);
  }

  @Test
  void whatCannotBeUsedIsNamedBesideWhatCan() throws IOException {
    JsonNode job = Client.tree(client.fold(">a\nGGXG\n>b\nGGGAAACCC\n"));
    assertThat(job.path("rnas")).hasSize(1);
    assertThat(job.path("problems")).hasSize(1);
    assertThat(job.at("/problems/0").textValue()).contains("input:2", "'X' at column 3");
  }

  @ParameterizedTest
  @EnumSource(StructureFormat.class)
  void everyFormatIsServed(StructureFormat format) throws IOException {
    HttpResponse<String> answer = result(">h\nGGGGAAAACCCC\n", format.extension());
    assertThat(answer.statusCode()).isEqualTo(200);
    Path file = Files.writeString(folder.resolve("r." + format.extension()), answer.body());
    LabelledRna read = RnaFiles.readAll(file, Problems.strict()).get(0);
    assertThat(read.id()).isEqualTo("h");
    assertThat(DotBracket.format(read.structure())).isEqualTo("((........))");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"e2efold." + format.extension() + "\"");
  }

  @Test
  void dotBracketReadsAsPredictWritesIt() throws IOException {
    assertThat(result(">h\nGGGGAAAACCCC\n>i\nGGGGAAAACCCC\n", "dbn?rna=2").body())
        .isEqualTo(">i\nGGGGAAAACCCC\n((........))\n");
  }

  @Test
  void aViewDecodesAgain() throws IOException {
    String fasta = ">h\nGGGGAAAACCCC\n";
    assertThat(result(fasta, "dbn?threshold=0.2").body()).endsWith("((((....))))\n");
    assertThat(result(fasta, "dbn?threshold=0.9&pseudoknots=no").body()).endsWith("............\n");
    JsonNode json = Client.tree(result(fasta, "json?threshold=0.5&rna=1"));
    assertThat(json.at("/rnas/0/pairs").toString()).isEqualTo("[[1,12]]");
    assertThat(json.path("provenance").textValue()).isEqualTo("fake folding");
  }

  @Test
  void drawingsMayHaveAStyleAndNothingElse() throws IOException {
    HttpResponse<String> drawing =
        result(">h\nGGGGAAAACCCC\n", "svg?rna=1&kind=mark&threshold=0.2");
    assertThat(drawing.body()).isEqualTo("<svg>4</svg>");
    assertThat(drawing.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(drawing.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'")
        .endsWith("sandbox");
    assertRefused(result(">h\nGGGGAAAACCCC\n", "svg?kind=portrait"), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dbn?rna=0",
        "dbn?rna=2",
        "dbn?rna=x",
        "dbn?threshold=0",
        "dbn?threshold=NaN",
        "dbn?threshold=0x1p-2",
        "dbn?threshold=",
        "dbn?pseudoknots=maybe",
        "dbn?more=1",
        "dbn?rna=1&rna=1"
      })
  void parametersOutOfBoundsAreRefused(String asked) throws IOException {
    assertRefused(result(">h\nGGGGAAAACCCC\n", asked), 400);
  }

  private HttpResponse<String> result(String fasta, String asked) throws IOException {
    String id = Client.tree(client.fold(fasta)).path("id").textValue();
    return client.call("GET", "api/v1/jobs/" + id + "/result." + asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"GGG\"",
        "{}",
        "{\"fasta\": 5}",
        "{\"fasta\": \" \"}",
        "{\"fasta\": \">a\"}",
        "{\"fasta\": \"GGGXX\"}",
        "{\"fasta\": \"GGG\", \"fasta\": \"CCC\"}",
        "{\"fasta\": \"GGG\"} {}",
        "{\"fasta\": \"GGG\", \"more\": 1}",
        "{\"fasta\": \"GGG\", \"settings\": []}",
        "{\"fasta\": \"GGG\", \"settings\": {\"more\": 1}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"steps\": 1.5}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"steps\": 1e99}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"solver\": null}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"threshold\": \"0.5\"}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"threshold\": 1e999}}",
        "{\"fasta\": \"GGG\", \"settings\": {\"solver\": \"none\"}}"
      })
  void whatIsNoJobIsRefused(String body) throws IOException {
    assertRefused(client.post("api/v1/jobs", JSON, body), 400);
  }

  @Test
  void deeplyNestedJsonIsRefused() throws IOException {
    assertRefused(client.post("api/v1/jobs", JSON, "[".repeat(4000)), 400);
  }

  @Test
  void limitsAreToldInWords() throws IOException {
    String many =
        IntStream.range(0, 6).mapToObj(k -> ">r" + k + "\nGGG\n").collect(Collectors.joining());
    assertThat(assertRefused(client.fold(many), 413)).contains("more than 5 RNAs");
    assertThat(assertRefused(client.fold(">l\n" + "A".repeat(41)), 413))
        .contains("'l' of 41 nt", "40 nt");
    assertThat(assertRefused(client.fold("A".repeat(5000)), 413)).contains("4 kB");
  }

  @Test
  void hostileNamesComeBackAsDataOnly() throws IOException {
    HttpResponse<String> answer = client.fold(">" + HOSTILE + "\nGGGAAACCC\n");
    assertThat(Client.tree(answer).at("/rnas/0/id").textValue()).isEqualTo(HOSTILE);
    assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
    String id = Client.tree(answer).path("id").textValue();
    for (StructureFormat format : StructureFormat.values()) {
      HttpResponse<String> file =
          client.call("GET", "api/v1/jobs/" + id + "/result." + format.extension());
      assertThat(file.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
      assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() throws IOException {
    for (String path : List.of("", "page.js", "api/v1/about", "nothing", "api/v1/nothing")) {
      assertThat(client.call("GET", path).headers().firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(
              policy ->
                  assertThat(policy)
                      .contains("default-src 'none'", "script-src 'self'")
                      .doesNotContain("unsafe", "http"));
    }
  }

  @Test
  void addressesAndMethodsThatAreNoneAreRefused() throws IOException {
    assertRefused(client.call("GET", "nothing"), 404);
    assertRefused(client.call("GET", "api/v1/"), 404);
    assertRefused(client.call("GET", "api/v1/jobs/00ff"), 404);
    assertRefused(client.call("GET", "api/v1/jobs/..%2f..%2fetc"), 400);
    assertRefused(result("GGGAAACCC", "exe"), 404);
    Map.of(
            "api/v1/jobs",
            "POST",
            "api/v1/about",
            "GET",
            "api/v1/jobs/00",
            "GET, DELETE",
            "",
            "GET, HEAD")
        .forEach(
            (path, allowed) -> {
              try {
                HttpResponse<String> answer = client.call("PUT", path);
                assertRefused(answer, 405);
                assertThat(answer.headers().firstValue("Allow")).contains(allowed);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  /** A form of another site can send text, but never JSON. */
  @Test
  void otherTypesThanJsonAreRefused() throws IOException {
    assertRefused(client.post("api/v1/jobs", "text/plain", "{\"fasta\": \"GGGAAACCC\"}"), 415);
    assertThat(
            client
                .post("api/v1/jobs", "application/json; charset=utf-8", "{\"fasta\": \"GGG\"}")
                .statusCode())
        .isBetween(201, 202);
  }

  /** Another site's name can be made to lead to 127.0.0.1, but not be renamed. */
  @Test
  void otherHostsAreRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 421 ");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ").doesNotContain("Jetty", "<");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String assertRefused(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode error = Client.tree(answer).path("error");
    assertThat(error.path("status").intValue()).isEqualTo(status);
    assertThat(error.path("message").textValue()).isNotBlank().doesNotContain("\n", "Exception");
    return error.path("message").textValue();
  }

  @Test
  void theServerTellsWhatItTakes() throws IOException {
    JsonNode about = Client.tree(client.call("GET", "api/v1/about"));
    assertThat(about.path("program").textValue()).isEqualTo("fake");
    assertThat(about.at("/limits/length").intValue()).isEqualTo(40);
    assertThat(about.path("formats").toString()).contains("\"dbn\"", "\"json\"");
  }
}
