package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import e2efold.model.Calibration;
import e2efold.model.HomologTrust;
import e2efold.model.TestNetworks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as JSON: exact round trips, and one line about whatever is wrong. */
class JsonTest {

  private static final BundleManifest MANIFEST =
      new BundleManifest(
          ModelBundle.FORMAT,
          TestNetworks.spec(),
          "0".repeat(64),
          new Provenance(
              "e2efold 0.1", "2026-01-02", 7, 1000, Map.of("a", "ff"), Map.of("f1", 0.1), "ö"),
          new Calibration(1.5, -0.25),
          "",
          "",
          new HomologTrust(0.25, -1));

  private static void assertRefused(String json) {
    assertRefused(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(byte[] json) {
    assertThatThrownBy(() -> Json.decode(json, BundleManifest.class, "some/file"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("some/file:")
        .message()
        .hasLineCount(1);
  }

  @Test
  void recordsComeBackEqual() throws IOException {
    byte[] json = Json.encode(MANIFEST);
    assertThat(Json.decode(json, BundleManifest.class, "x")).isEqualTo(MANIFEST);
    assertThat(Json.line(Map.of("a", 1))).isEqualTo("{\"a\":1}");
  }

  /** The same model gives the same bytes in every process. */
  @Test
  void namedValuesStandInAlphabeticalOrder() {
    String json = new String(Json.encode(TestNetworks.spec()), StandardCharsets.UTF_8);
    List<Integer> places = new ArrayList<>();
    for (String name : List.of("alpha", "beta", "gamma_alpha", "gamma_beta", "rho", "s", "w")) {
      places.add(json.indexOf("\"" + name + "\""));
    }
    assertThat(places).isSorted().doesNotContain(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "1", "\"a\"", "{", "{}", "{}}", "nonsense", "\0"})
  void whatIsNoRecordIsRefused(String json) {
    assertRefused(json);
  }

  @Test
  void brokenEncodingsAreRefused() {
    assertRefused(new byte[] {0, 0, 0, '{', -1, 0, 0, -1, 0, 0, 0, -1});
    assertRefused(new byte[] {'{', '"', -1, -2, '"', ':', '1', '}'});
  }

  @Test
  void whatFollowsTheRecordIsRefused() {
    assertRefused(new String(Json.encode(MANIFEST), StandardCharsets.UTF_8) + "{}");
  }

  /** Removes, renames and retypes every field at every depth. */
  @Test
  void everyMissingUnknownAndMistypedFieldIsNamed() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    byte[] whole = Json.encode(MANIFEST);
    for (List<String> path : recordFields((ObjectNode) mapper.readTree(whole))) {
      String field = path.get(path.size() - 1);
      ObjectNode missing = (ObjectNode) mapper.readTree(whole);
      parent(missing, path).remove(field);
      assertRefused(mapper.writeValueAsBytes(missing));

      ObjectNode unknown = (ObjectNode) mapper.readTree(whole);
      parent(unknown, path).put(field + "X", 1);
      assertRefused(mapper.writeValueAsBytes(unknown));

      ObjectNode empty = (ObjectNode) mapper.readTree(whole);
      parent(empty, path).putNull(field);
      assertRefused(mapper.writeValueAsBytes(empty));

      ObjectNode mistyped = (ObjectNode) mapper.readTree(whole);
      parent(mistyped, path).putArray(field).add("?").add(2);
      assertRefused(mapper.writeValueAsBytes(mistyped));
    }
  }

  private static ObjectNode parent(ObjectNode root, List<String> path) {
    ObjectNode node = root;
    for (String step : path.subList(0, path.size() - 1)) {
      node = (ObjectNode) node.get(step);
    }
    return node;
  }

  /** Paths of all fields of records; the entries of maps are free. */
  private static List<List<String>> recordFields(ObjectNode root) {
    List<List<String>> paths = new ArrayList<>();
    collect(root, List.of(), paths);
    assertThat(paths).hasSizeGreaterThan(25);
    return paths;
  }

  private static void collect(ObjectNode node, List<String> at, List<List<String>> paths) {
    node.properties()
        .forEach(
            entry -> {
              List<String> path = new ArrayList<>(at);
              path.add(entry.getKey());
              paths.add(path);
              boolean map = List.of("start", "data", "metrics").contains(entry.getKey());
              if (entry.getValue() instanceof ObjectNode child && !map) {
                collect(child, path, paths);
              }
            });
  }
}
