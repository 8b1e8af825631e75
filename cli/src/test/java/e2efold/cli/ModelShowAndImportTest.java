package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FixedPrimalDualSpec;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.score.PaddedConcatForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShowAndImportTest {

  @TempDir Path folder;

  private Path bundle(String remarks) throws IOException {
    ModelSpec model =
        new ModelSpec(
            new PaddedConcatForm(30, 2, 1, 1, 4),
            new FixedPrimalDualSpec(3, 30),
            PairingRules.STANDARD,
            new DecoderSpec("nested", 0.25, Evidence.CONTACTS));
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      weights.put(spec.name(), new float[spec.count()]);
    }
    Path path = folder.resolve("bundle");
    Provenance origin =
        new Provenance("e2efold 0", "2020-04-01", 7, 12, Map.of(), Map.of("ts", 0.5), remarks);
    ModelBundle.of(model, weights, origin).save(path);
    return path;
  }

  @Test
  void showNamesFormSizeAndOrigin() throws IOException {
    CliRun run = CliRun.of("model", "show", bundle("from \u001b[31mafar\nbeware").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("network      e2efold-2020: paddedLength 30, width 2, layers 1, heads 1")
        .contains("solver       primal-dual-2020: steps 3, paddedLength 30")
        .contains("decoder      nested, probability above 0.25")
        .contains("length       up to 30 nt")
        .contains("written      2020-04-01 by e2efold 0")
        .contains("training     12 steps, seed 7")
        .contains("F1 ts        0.5000")
        .contains("remarks      from  [31mafar beware")
        .containsPattern("parameters +\\d{4}\n")
        .containsPattern("SHA-256 +[0-9a-f]{64}\n");
  }

  @Test
  void showAsJsonHoldsTheManifest() throws IOException {
    CliRun run = CliRun.of("model", "show", "--json", bundle("").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out().strip()).startsWith("{").endsWith("}");
    assertThat(run.out()).contains("\"type\" : \"e2efold-2020\"", "\"weightsSha256\"");
  }

  @Test
  void anRnaLongerThanTheModelTakesIsNamedAndTheOthersFolded() throws IOException {
    String model = bundle("").toString();
    Path fasta =
        Files.writeString(
            folder.resolve("a.fa"), ">x\n%s\n>y\nGGGAAACCC\n".formatted("A".repeat(31)));
    CliRun predicted = CliRun.of("predict", "--model", model, fasta.toString());
    assertThat(predicted.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(predicted.out()).contains(">y", "GGGAAACCC").doesNotContain(">x");
    assertThat(predicted.errorLines())
        .first()
        .asString()
        .contains("sequence 'x' has 31 nt, and this model takes at most 30");

    Path set =
        Files.writeString(
            folder.resolve("a.dbn"), ">x\n%s\n%s\n".formatted("A".repeat(31), ".".repeat(31)));
    CliRun evaluated = CliRun.of("evaluate", "--model", model, "--data", set.toString());
    assertThat(evaluated.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(evaluated.errorLines()).singleElement().asString().contains("'x': has 31 nt");
  }

  @Test
  void importRefusesWhatIsNoSuchModel() throws IOException {
    Path junk = Files.writeString(folder.resolve("junk"), "no model at all");
    Path out = folder.resolve("out");
    CliRun run =
        CliRun.of(
            "model", "import", "--from", "e2efold-2020", junk.toString(), "-o", out.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines()).singleElement().asString().contains("junk: is not a safetensors");
    assertThat(out).doesNotExist();
  }

  @Test
  void importWritesOverNothing() {
    CliRun run =
        CliRun.of("model", "import", "--from", "e2efold-2020", "x", "-o", folder.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains("exists already");
  }

  @Test
  void importKnowsItsPrograms() {
    CliRun run = CliRun.of("model", "import", "--from", "ufold", "x", "-o", "y");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.err()).contains("must be one of e2efold-2020");
  }
}
