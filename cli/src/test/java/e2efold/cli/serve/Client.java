package e2efold.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A client of a server of a test. */
public final class Client {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  /**
   * A client.
   *
   * @param root address of the server, with a final slash
   */
  public Client(URI root) {
    this.root = root;
  }

  static Client of(PredictionServer server) {
    return new Client(URI.create("http://127.0.0.1:" + server.port() + "/"));
  }

  /** What {@code method} answers at a path. */
  public HttpResponse<String> call(String method, String path) throws IOException {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** What is answered to a body. */
  public HttpResponse<String> post(String path, String type, String body) throws IOException {
    return send(
        request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Asks for a job, waiting for it for as long as may be. */
  public HttpResponse<String> fold(String fasta) throws IOException {
    return post("api/v1/jobs?wait=20", "application/json", json(Map.of("fasta", fasta)));
  }

  /** The id of a job that is queued now. */
  String queue(String fasta) throws IOException {
    HttpResponse<String> answer =
        post("api/v1/jobs", "application/json", json(Map.of("fasta", fasta)));
    return tree(answer).path("id").textValue();
  }

  JsonNode job(String id) throws IOException {
    return tree(call("GET", "api/v1/jobs/" + id));
  }

  static String json(Object value) throws IOException {
    return JSON.writeValueAsString(value);
  }

  /** The body as JSON. */
  public static JsonNode tree(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
