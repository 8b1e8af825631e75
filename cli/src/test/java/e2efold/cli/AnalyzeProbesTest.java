package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.study.probe.ProbedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probes of trained models, on a model of a few weights. */
class AnalyzeProbesTest {

  @TempDir private Path folder;

  private Path bundle;

  @BeforeEach
  void makeModel() throws Exception {
    bundle = folder.resolve("bundle");
    try (NDManager manager = NDManager.newBaseManager()) {
      ProbedModel small = ProbedModel.small(4, UnrolledSpec.DEFAULT, 1, manager);
      ModelBundle.of(
              small.spec(),
              small.weights(),
              new Provenance("test", "", 1, 0, Map.of(), Map.of(), ""))
          .save(bundle);
    }
  }

  private CliRun analyze(String study, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "analyze",
                study,
                "--data",
                Path.of("..", "datasets", "examples", "generated.tsv").toString(),
                "--model",
                bundle.toString(),
                "--device",
                "cpu",
                "-o",
                folder.resolve(study).toString()));
    all.addAll(List.of(more));
    return CliRun.of(all.toArray(new String[0]));
  }

  private List<String> table(String study, String name) throws Exception {
    return Files.readAllLines(folder.resolve(study).resolve(name + ".csv"));
  }

  private void assertDone(String study, CliRun run, String... figures) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(folder.resolve(study).resolve("report.html")).isNotEmptyFile();
    for (String figure : figures) {
      assertThat(folder.resolve(study).resolve("figures").resolve(figure + ".png"))
          .isNotEmptyFile();
    }
  }

  @Test
  void sharpnessIsMeasuredAndResumed() throws Exception {
    String[] options = {"--rnas", "2", "--depths", "1,2", "--max-length", "80"};
    CliRun run = analyze("sharpness", options);
    assertDone("sharpness", run, "curvature", "perturbation");
    assertThat(run.err()).contains("3 losses of 2 RNAs, about ");
    List<String> lines = table("sharpness", "sharpness");
    assertThat(lines.get(0)).isEqualTo("loss_or_steps,quantity,value");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("scores,eigenvalue_1,"))
        .anyMatch(line -> line.startsWith("2,coefficients_eigenvalue_1,"));

    Path cells = folder.resolve("sharpness").resolve("cells");
    byte[] kept = Files.readAllBytes(cells.resolve("t-2.json"));
    Files.delete(cells.resolve("t-1.json"));
    assertDone("sharpness", analyze("sharpness", options));
    assertThat(Files.readAllBytes(cells.resolve("t-2.json"))).isEqualTo(kept);
    assertThat(table("sharpness", "sharpness")).hasSameSizeAs(lines);
  }

  @Test
  void theLandscapeIsDrawn() throws Exception {
    assertDone(
        "landscape",
        analyze("landscape", "--rnas", "2", "--depths", "1,3", "--max-length", "80"),
        "lines",
        "plane-scores",
        "plane-contacts",
        "coefficients",
        "trajectory");
    assertThat(table("landscape", "landscape"))
        .startsWith("slice,loss_or_steps,x,y,loss")
        .anyMatch(line -> line.matches("coefficients,3,0\\.125\\d*,0\\.125\\d*,.*"))
        .hasSize(1 + 3 * 21 * 3 + 2 * 121 + 2 * 81 + 21);
  }

  @Test
  void ridgeStandsBesideEarlyStopping() throws Exception {
    CliRun run = analyze("ridge", "--rnas", "4");
    assertDone("ridge", run, "filters", "risk", "last-layer");
    assertThat(run.out()).contains("Largest relative difference 50 % and 22 %.");
    assertThat(table("ridge", "ridge")).startsWith("steps,risk_descent,risk_flow,risk_ridge");
  }

  @Test
  void tangentKernelsAreFollowed() throws Exception {
    assertDone(
        "ntk",
        analyze("ntk", "--rnas", "2", "--depths", "1", "--max-length", "80"),
        "spectrum",
        "drift");
    assertThat(table("ntk", "drift"))
        .hasSize(1 + 2 * 6)
        .anyMatch(line -> line.startsWith("8,0,0.0,"));
    assertThat(table("ntk", "summary")).hasSize(3);
  }

  @Test
  void memorisationIsWatched() throws Exception {
    assertDone(
        "memorization",
        analyze("memorization", "--steps", "4", "--depths", "2", "--max-length", "80"),
        "curves",
        "noise");
    assertThat(table("memorization", "memorization"))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("2,labels,100,"))
        .anyMatch(line -> line.startsWith("2,sequences,100,"));
  }

  @Test
  void aModelIsComparedWithItself() throws Exception {
    CliRun run = analyze("compare", "--rnas", "3", "--with", bundle.toString());
    assertDone("compare", run, "cka");
    assertThat(run.out()).contains("100 % of the structures are identical");
    assertThat(table("compare", "cka"))
        .anyMatch(line -> line.matches("stem,stem,(1\\.0|0\\.99999).*"))
        .anyMatch(line -> line.matches("scores,scores,(1\\.0|0\\.99999).*"));
    assertThat(table("compare", "predictions")).contains("agreement,1.0");
  }

  @Test
  void whatCannotBeProbedIsSaidBeforeTheFolderIsTaken() {
    assertThat(analyze("ntk", "--rnas", "1").err()).contains("too few");
    assertThat(analyze("memorization", "--rnas", "3").err()).contains("needs 8");
    assertThat(analyze("sharpness", "--depths", "0").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(analyze("landscape", "--solver", "dual-layer").err()).contains("no number of steps");
    assertThat(analyze("landscape", "--quick", "--full").exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(folder).isDirectoryNotContaining("glob:**{ntk,memorization,sharpness,landscape}");
  }
}
