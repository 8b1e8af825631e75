package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.model.io.ModelBundle;
import e2efold.model.thermo.LoopEnergySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled model, adapted to hairpins and trained to be adapted to them. */
class AdaptCommandsTest {

  @TempDir private Path folder;

  private Path set;

  @BeforeEach
  void write() throws IOException {
    set = Hairpins.write(folder.resolve("set.tsv"), "h", 15, 5);
  }

  private CliRun adapt(String... more) {
    return run("adapt", folder.resolve("adapted"), more);
  }

  private CliRun metaTrain(String... more) {
    return run("meta-train", folder.resolve("meta"), more);
  }

  private CliRun run(String command, Path output, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(command, "--data", set.toString(), "-o", output.toString(), "--device", "cpu"));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(new String[0]));
  }

  @Test
  void anAdaptedModelPredictsAndKnowsItsParent() throws Exception {
    CliRun run = adapt("--parameters", "head", "--steps", "2");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.errorLines()).singleElement().asString().contains("15 RNAs: loss ");
    ModelBundle adapted = ModelBundle.open(folder.resolve("adapted"));
    assertThat(adapted.manifest().provenance().remarks())
        .contains(ModelBundle.bundled().id(), "head", "adam");
    assertThat(adapted.weights().get("stem.weight"))
        .isEqualTo(ModelBundle.bundled().weights().get("stem.weight"));
    Path fasta = Files.writeString(folder.resolve("a.fa"), ">a\nGGGGAAAACCCC\n");
    CliRun predicted =
        CliRun.of("predict", fasta.toString(), "-m", folder.resolve("adapted").toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isEqualTo(ExitCodes.DONE);
    assertThat(adapt().err()).contains("exists already");
  }

  @Test
  void aSolverWithoutInfluenceIsSaid() {
    CliRun run = adapt("--parameters", "solver", "--steps", "1");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.errorLines()).hasSize(2).first().asString().contains("--evidence contacts");
  }

  @Test
  void tooLittleMemoryIsSaidBeforeTheWork() throws IOException {
    int stem = 20_000;
    Path giant =
        Files.writeString(
            folder.resolve("giant.tsv"),
            "giant\tf\t%s\t%s\n"
                .formatted(
                    "G".repeat(stem) + "AAAA" + "C".repeat(stem),
                    "(".repeat(stem) + "...." + ")".repeat(stem)));
    CliRun run =
        CliRun.of("adapt", "--data", giant.toString(), "-o", folder.resolve("adapted").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .contains("'giant' of 40004 nt needs about", "leave it out");
  }

  @Test
  void whatCannotBeAdaptedLeavesNothingBehind() throws IOException {
    assertThat(adapt("--steps", "-1").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(adapt("--learning-rate", "0").err()).contains("learning rate must be in");
    assertThat(adapt("--parameters", "tail").err()).contains("solver, head, all");
    assertThat(adapt("--discount", "7").err()).contains("discount must be in");
    ModelBundle.nearestNeighbour(LoopEnergySet.TURNER_2004).save(folder.resolve("nn"));
    assertThat(adapt("--parameters", "head", "-m", folder.resolve("nn").toString()).err())
        .contains("no trained parameters in the group 'head'");
    assertThat(adapt("--data", folder.resolve("none").toString()).exitCode())
        .isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(folder.resolve("adapted")).doesNotExist();
  }

  @Test
  void metaTrainingPrintsItsModelAndResumes() {
    String[] tiny = {
      "--steps", "1", "--tasks", "1", "--inner-steps", "1", "--support", "1", "--query", "1"
    };
    CliRun run = metaTrain(tiny);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    String model = folder.resolve("meta").resolve("model").toString();
    assertThat(run.out().strip()).isEqualTo(model);
    CliRun again = CliRun.of("meta-train", "--resume", folder.resolve("meta").toString());
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.DONE);
    assertThat(again.out().strip()).isEqualTo(model);
    CliRun adapted = adapt("-m", model, "--optimiser", "gradient-descent", "--steps", "1");
    assertThat(adapted.exitCode()).as(adapted.err()).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void metaTrainingRefusesWhatItCannotUse() {
    assertThat(metaTrain("--support", "40").err()).contains("0 of 3 families have the 45 RNAs");
    assertThat(metaTrain("--inner-steps", "0").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(metaTrain("--method", "maml", "--inner-optimiser", "adam").err())
        .contains("gradient descent");
    assertThat(metaTrain("--resume", "x").err()).contains("leave out");
    assertThat(CliRun.of("meta-train").err()).contains("--data and -o");
    CliRun none = CliRun.of("meta-train", "--resume", folder.toString());
    assertThat(none.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(none.err()).contains("not a run of meta-training");
    assertThat(folder.resolve("meta")).doesNotExist();
  }
}
