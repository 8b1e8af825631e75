package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.Resources2020;
import e2efold.model.SequenceBatch;
import e2efold.model.io.SafeTensors.Tensor;
import e2efold.solver.Detail;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Imported weights of 2020 give the scores and the contact maps of the code they come from. */
class E2efold2020GoldenTest {

  private static final float SCORES = 1e-3f;
  private static final float CONTACTS = 1e-4f;

  /**
   * Twenty steps magnify a difference of scores up to thirty times, and single precision alone
   * makes one of 1e-4: the authors' own contacts differ by 6.4e-4 from those of exact arithmetic.
   */
  private static final float CONTACTS_FROM_OWN_SCORES = 1e-3f;

  @Test
  void meetsAnIndependentComputation() throws IOException {
    check(Resources2020.small());
  }

  /** The authors' code on four RNAs, with their trained weights; skipped without these. */
  @Test
  void meetsTheAuthorsCode() throws IOException {
    assumeThat(Resources2020.authors().folder()).exists();
    check(Resources2020.authors());
  }

  private static void check(Resources2020 resources) throws IOException {
    ModelBundle bundle = new E2efold2020Import(resources.form()).read(resources.weights(), "test");
    Map<String, Tensor> golden =
        SafeTensors.decode(
            Files.readAllBytes(resources.folder().resolve("golden.safetensors")), "golden");
    JsonNode records =
        new ObjectMapper().readTree(resources.folder().resolve("golden.json").toFile());
    assertThat(records.size()).isGreaterThanOrEqualTo(3);
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = bundle.network(manager)) {
      for (JsonNode record : records) {
        String id = record.path("id").asText();
        try (NDManager scope = manager.newSubManager()) {
          check(new RnaSequence(id, record.path("sequence").asText()), golden, network, scope);
        }
      }
    }
  }

  private static void check(
      RnaSequence rna, Map<String, Tensor> golden, FoldingNetwork network, NDManager scope) {
    int l = rna.length();
    SequenceBatch batch = SequenceBatch.encode(scope, List.of(rna), l, network.spec().rules());
    float[] goldenScores = golden.get(rna.id() + "/scores").values();
    float[] first = golden.get(rna.id() + "/contacts_step1").values();
    float[] last = golden.get(rna.id() + "/contacts_step20").values();

    NDArray scores = network.scores(batch, Mode.INFERENCE);
    assertClose("scores", rna, scores, goldenScores, SCORES);

    List<NDArray> own = network.solve(scores, batch, Detail.ITERATES).iterates();
    assertClose("step 1", rna, own.get(0), first, CONTACTS);
    assertClose("step 20", rna, own.get(19), last, CONTACTS_FROM_OWN_SCORES);
    float[] contacts = own.get(19).toFloatArray();
    for (int k = 0; k < last.length; k++) {
      assertThat(contacts[k] > 0.5f).isEqualTo(last[k] > 0.5f);
    }

    NDArray given = scope.create(goldenScores, new Shape(1, l, l));
    List<NDArray> same = network.solve(given, batch, Detail.ITERATES).iterates();
    assertClose("step 1 of the golden scores", rna, same.get(0), first, CONTACTS);
    assertClose("step 20 of the golden scores", rna, same.get(19), last, CONTACTS);
  }

  private static void assertClose(
      String what, RnaSequence rna, NDArray actual, float[] expected, float tolerance) {
    float[] found = actual.toFloatArray();
    assertThat(found).as(what).hasSameSizeAs(expected);
    float worst = 0;
    float largest = 0;
    for (int k = 0; k < expected.length; k++) {
      worst = Math.max(worst, Math.abs(found[k] - expected[k]));
      largest = Math.max(largest, Math.abs(expected[k]));
    }
    assertThat(worst).as("%s of %s", what, rna.id()).isLessThan(tolerance);
    assertThat(largest).as("%s of %s", what, rna.id()).isGreaterThan(0.5f);
  }
}
