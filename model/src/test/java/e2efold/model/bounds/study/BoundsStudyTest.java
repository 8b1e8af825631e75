package e2efold.model.bounds.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import e2efold.data.report.Provenance;
import e2efold.data.report.Table;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.StudyReport;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.Section;
import e2efold.solver.quadratic.ClosedForms;
import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.Spectrum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsStudyTest {

  @TempDir private Path folder;

  private static final String SMALL =
      """
      {"name": "small", "input": {"samples": 2, "height": 1, "width": 3, "channels": 2},
       "inputNorm": 1.0,
       "layers": [
         {"type": "convolution", "channels": 2, "kernel": 3, "stride": 1, "radius": 1.0},
         {"type": "activation", "function": "softplus"},
         {"type": "batch-norm", "epsilon": 0.1, "form": "deviation"},
         {"type": "residual", "layers": [{"type": "gain", "radius": 0.5}]},
         {"type": "attention", "heads": 1, "radius": 1.0, "operator": 0.0},
         {"type": "pooling", "kind": "average", "size": 2, "stride": 1},
         {"type": "dense", "channels": 2, "radius": 1.0},
         {"type": "softmax"}]}
      """;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("chain.json"), text);
  }

  @Test
  void aDeclaredChainIsBoundedAndMeasured() throws Exception {
    Section section = ChainSection.compute(List.of(ChainFile.read(file(SMALL)).chain()), 1);

    assertThat(section.summaries()).extracting(Table::name).contains("bounds", "measured");
    assertThat(section.verdicts()).extracting(Verdict::finding).containsExactly(Finding.HOLDS);
    Table layers = section.summaries().get(2);
    assertThat(layers.rows()).hasSize(8);
  }

  @Test
  void knownConstantsAndTrainedCentresCanBeDeclared() throws Exception {
    String text =
        """
        {"name": "step", "input": {"samples": 1, "height": 1, "width": 1, "channels": 4},
         "inputNorm": 0.0,
         "layers": [
           {"type": "affine", "constants": {"bilinear": 1.0, "ofParameters": 0.0, "ofInput": 0.9,
             "constant": 1.0, "radius": 0.0}},
           {"type": "around", "operator": 1.5, "constant": 0.5,
             "layer": {"type": "dense", "channels": 4, "radius": 0.1}}]}
        """;

    Section section = ChainSection.compute(List.of(ChainFile.read(file(text)).chain()), 1);

    assertThat(section.summaries().get(3).rows()).isEmpty();
    assertThat(section.summaries().get(2).rows()).hasSize(2);
  }

  @Test
  void aChainThatCannotBeIsNamed() throws Exception {
    assertThatThrownBy(() -> ChainFile.read(file(SMALL.replace("\"heads\": 1", "\"heads\": 3"))))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*chain.json:\\d+: chain 'small': .*")
        .hasMessageContaining("2 channels cannot be shared by 3 heads");
    assertThatThrownBy(() -> ChainFile.read(file(SMALL.replace("softplus", "swish"))))
        .hasMessageContaining("swish");
    assertThatThrownBy(
            () ->
                ChainFile.read(
                    file(SMALL.replace("\"channels\": 2}", "\"channels\": 1000000000}"))))
        .hasMessageContaining("2147483647");
    assertThatThrownBy(() -> ChainFile.read(file(SMALL.replace("\"heads\": 1, ", ""))))
        .hasMessageContaining("the field 'heads' is missing.");
    assertThatThrownBy(() -> ChainFile.read(file(SMALL.replace("{\"type\": \"softmax\"}", "null"))))
        .hasMessageContaining("a layer is null");
    assertThatThrownBy(
            () ->
                ChainFile.read(
                    file(
                        SMALL.replace(
                            "{\"type\": \"softmax\"}",
                            "{\"type\": \"around\", \"operator\": 1.0, \"constant\": 0.0,"
                                + " \"layer\": {\"type\": \"softmax\"}}"))))
        .hasMessageContaining("'softmax' is no layer that can stand here.");
    assertThatThrownBy(() -> ChainFile.read(folder.resolve("none.json")))
        .hasMessageContaining("is no file");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 80})
  void theChainOfGradientStepsOverTheSpectrumIsExact(int k) {
    QuadraticMethod method = QuadraticMethod.GRADIENT_DESCENT;
    double exact = new ClosedForms(method, 1, Spectrum.STANDARD).stability(k);
    SolverBounds bounds = new SolverBounds(method, 1, Spectrum.STANDARD);
    double measured = new MeasuredSolver(method, 1, Spectrum.STANDARD).stability(k);

    assertThat(bounds.overSpectrum(k).value()).isCloseTo(exact, offset(1e-9));
    assertThat(bounds.overBall(k).value()).isGreaterThanOrEqualTo(exact - 1e-9);
    assertThat(measured).isCloseTo(exact, offset(1e-4 * exact + 1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void theChainOfNesterovStepsBoundsWhatIsMeasured(int k) {
    QuadraticMethod method = QuadraticMethod.NESTEROV;
    SolverBounds bounds = new SolverBounds(method, 1, Spectrum.STANDARD);
    double measured = new MeasuredSolver(method, 1, Spectrum.STANDARD).stability(k);

    assertThat(measured)
        .isLessThanOrEqualTo(new ClosedForms(method, 1, Spectrum.STANDARD).stability(k) + 1e-6)
        .isLessThanOrEqualTo(bounds.overSpectrum(k).value() + 1e-6);
    assertThat(bounds.overSpectrum(k)).isLessThanOrEqualTo(bounds.overBall(k));
  }

  @Test
  void theReportOfThePresetHoldsItsFourInequalitiesTwice() {
    StudyReport report =
        BoundsStudy.report(
            new Provenance("test", Map.of(), Map.of()),
            List.of(VggSection.compute(), SolverSection.measure()));

    assertThat(report.verdicts().subList(0, 8))
        .extracting(Verdict::finding)
        .containsOnly(Finding.HOLDS);
    Table bounds = report.report().tables().get(0);
    assertThat(bounds.name()).isEqualTo("bounds");
    assertThat(bounds.columns())
        .containsExactly("variant", "epsilon", "log10_lipschitz", "log10_smoothness");
    assertThat(bounds.rows()).hasSize(12);
  }
}
