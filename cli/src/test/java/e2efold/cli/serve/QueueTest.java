package e2efold.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several clients, one folding thread. */
class QueueTest {

  private static final String RNA = ">h\nGGGGAAAACCCC\n";

  private final Semaphore permits = new Semaphore(0);
  private PredictionServer server;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    begin(Duration.ofMinutes(5));
  }

  private void begin(Duration jobTime) throws IOException {
    ServerLimits limits =
        new ServerLimits(4096, 50, 40, jobTime, 3, 3, 1 << 20, Duration.ofMinutes(5));
    server =
        PredictionServer.start(
            new FakeFolding(permits), limits, InetAddress.getLoopbackAddress(), 0);
    client = Client.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
    permits.release(1000);
  }

  @Test
  void jobsWaitForTheirTurnAndKnowTheirPlace() throws IOException {
    String first = running();
    String second = client.queue(RNA);
    String third = client.queue(RNA);
    assertThat(client.job(second).path("position").intValue()).isEqualTo(1);
    assertThat(client.job(third).path("position").intValue()).isEqualTo(2);
    client.call("DELETE", "api/v1/jobs/" + second);
    assertThat(client.job(third).path("position").intValue()).isEqualTo(1);
    assertThat(client.job(second).path("state").textValue()).isEqualTo("cancelled");
    permits.release(2);
    assertThat(ended(first)).isEqualTo("done");
    assertThat(ended(third)).isEqualTo("done");
  }

  @Test
  void aFullQueueSaysSo() throws IOException {
    running();
    for (int k = 0; k < 3; k++) {
      client.queue(RNA);
    }
    assertThat(client.fold(RNA).statusCode()).isEqualTo(503);
    assertThat(client.fold(RNA).body()).contains("3 jobs are waiting already");
  }

  @Test
  void aRunningJobIsCancelledAtOnceAndTheNextBegins() throws IOException {
    String first = running();
    String second = client.queue(RNA);
    assertThat(client.call("DELETE", "api/v1/jobs/" + first).statusCode()).isEqualTo(204);
    assertThat(client.job(first).path("state").textValue()).isEqualTo("cancelled");
    assertThat(client.call("GET", "api/v1/jobs/" + first + "/result.dbn").statusCode())
        .isEqualTo(409);
    permits.release(2);
    assertThat(ended(second)).isEqualTo("done");
    assertThat(client.job(first).path("state").textValue()).isEqualTo("cancelled");
  }

  @Test
  void progressIsSeen() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int k = 0; k < 40; k++) {
      many.append(">r").append(k).append("\nGGGGAAAACCCC\n");
    }
    String id = client.queue(many.toString());
    permits.release(1);
    JsonNode progress = client.job(id).path("progress");
    while (progress.path("done").intValue() == 0) {
      progress = client.job(id).path("progress");
    }
    assertThat(progress.path("done").intValue()).isEqualTo(16);
    assertThat(progress.path("total").intValue()).isEqualTo(40);
    permits.release(2);
    assertThat(ended(id)).isEqualTo("done");
    assertThat(client.job(id).path("rnas")).hasSize(40);
  }

  @Test
  void aJobThatTakesTooLongIsGivenUp() throws IOException {
    server.close();
    begin(Duration.ofMillis(1));
    String id = running();
    assertThat(ended(id)).isEqualTo("failed");
    assertThat(client.job(id).path("message").textValue()).contains("took longer");
  }

  @Test
  void aFaultEndsItsJobOnly() throws IOException {
    permits.release(2);
    String bad = client.queue(">fault\nGGGGAAAACCCC\n");
    assertThat(ended(bad)).isEqualTo("failed");
    assertThat(client.job(bad).path("message").textValue()).contains("as the test wants it");
    assertThat(ended(client.queue(RNA))).isEqualTo("done");
  }

  @Test
  void oldJobsAreForgotten() throws IOException {
    permits.release(5);
    List<String> ids = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      ids.add(client.queue(RNA));
      ended(ids.get(k));
    }
    // Forgetting follows the end of a job, on the thread that folded it.
    while (client.call("GET", "api/v1/jobs/" + ids.get(1)).statusCode() == 200) {
      Thread.onSpinWait();
    }
    assertThat(client.call("GET", "api/v1/jobs/" + ids.get(0)).statusCode()).isEqualTo(404);
    assertThat(client.job(ids.get(2)).path("state").textValue()).isEqualTo("done");
    assertThat(client.job(ids.get(4)).path("state").textValue()).isEqualTo("done");
  }

  @Test
  void aFinishedJobCanBeForgotten() throws IOException {
    permits.release(1);
    String id = client.queue(RNA);
    ended(id);
    assertThat(client.call("DELETE", "api/v1/jobs/" + id).statusCode()).isEqualTo(204);
    assertThat(client.call("GET", "api/v1/jobs/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void closingLetsWaitingClientsGo() throws Exception {
    running();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return client.fold(RNA).statusCode() > 0;
              } catch (IOException e) {
                return true;
              }
            });
    while (waitingBeforeANewOne() == 0) {
      Thread.onSpinWait();
    }
    server.close();
    assertThat(waiting.get()).isTrue();
  }

  private int waitingBeforeANewOne() throws IOException {
    String id = client.queue(RNA);
    int position = client.job(id).path("position").intValue();
    client.call("DELETE", "api/v1/jobs/" + id);
    return position - 1;
  }

  /** A job that holds the folding thread. */
  private String running() throws IOException {
    String id = client.queue(RNA);
    while (client.job(id).path("state").textValue().equals("queued")) {
      Thread.onSpinWait();
    }
    return id;
  }

  private String ended(String id) throws IOException {
    return Client.tree(client.call("GET", "api/v1/jobs/" + id + "?wait=20"))
        .path("state")
        .textValue();
  }
}
