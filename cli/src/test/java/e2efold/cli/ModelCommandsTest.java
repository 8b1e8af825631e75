package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's way through the commands: trained, shown, predicting, evaluated. */
class ModelCommandsTest {

  static final String NETWORK =
      """
      {"type": "default-1", "width": 8, "layers": 1, "heads": 2, "feedForward": 8,
       "channels": 4, "innerChannels": 4, "blocks": 1, "dropout": 0.1}
      """;

  @TempDir static Path folder;

  private static Path set;
  private static Path fasta;
  private static String model;
  private static CliRun training;

  @BeforeAll
  static void train() throws IOException {
    set = Hairpins.write(folder.resolve("set.tsv"), "h", 30, 1);
    Path held = Hairpins.write(folder.resolve("held.tsv"), "v", 6, 2);
    Path network = Files.writeString(folder.resolve("network.json"), NETWORK);
    fasta = Files.writeString(folder.resolve("three.fa"), ">b\nGGGGAAAACCCC\n>a\nACGU\n>c\nN\n");
    training =
        CliRun.of(
            "train",
            "--data",
            set + "=2",
            "--data",
            held.toString(),
            "--validation",
            held.toString(),
            "-o",
            folder.resolve("run").toString(),
            "--network",
            network.toString(),
            "--steps",
            "60",
            "--end-to-end-steps",
            "20",
            "--evaluate-every",
            "40",
            "--batch-cells",
            "12000",
            "--learning-rate",
            "0.03",
            "--device",
            "cpu");
    model = folder.resolve("run/model").toString();
  }

  @Test
  void trainingPrintsTheModelAndReportsValidations() {
    assertThat(training.exitCode()).as(training.err()).isEqualTo(ExitCodes.DONE);
    assertThat(training.out().strip()).isEqualTo(model);
    assertThat(training.errorLines()).hasSize(3).allMatch(line -> line.contains("F1 held"));
  }

  @Test
  void aFinishedRunResumesToItsModel() {
    CliRun run = CliRun.of("train", "--resume", folder.resolve("run").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out().strip()).isEqualTo(model);
  }

  @Test
  void resumeRefusesOptionsThatThePlanHasAnswered() {
    CliRun run = CliRun.of("train", "--resume", folder.resolve("run").toString(), "--seed", "7");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains("leave out --seed");
  }

  @Test
  void aNewRunRefusesAFolderInUseAndNumbersOutOfBounds() {
    String run = folder.resolve("run").toString();
    CliRun again = CliRun.of("train", "--data", set.toString(), "-o", run);
    assertThat(again.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(again.err()).contains("not empty", "--resume");
    CliRun bounds = CliRun.of("train", "--data", set.toString(), "-o", run + "2", "--balance", "7");
    assertThat(bounds.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(bounds.err()).contains("balance must be in");
    CliRun share = CliRun.of("train", "--data", set + "=much", "-o", run + "2");
    assertThat(share.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(share.err()).contains("the share in");
    assertThat(CliRun.of("train").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(folder.resolve("run2")).doesNotExist();
  }

  @Test
  void predictionsComeInInputOrderOneRecordOnThreeLines() {
    CliRun run = CliRun.of("predict", fasta.toString(), "--model", model);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(9);
    assertThat(List.of(lines.get(0), lines.get(3), lines.get(6))).containsExactly(">b", ">a", ">c");
    assertThat(lines.get(2)).matches("[.()\\[\\]{}<>]{12}");
  }

  @Test
  void probabilitiesAreJsonLines() {
    CliRun run =
        CliRun.of("predict", fasta.toString(), "-m", model, "--probabilities", "--threads=1");
    assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.contains("\"probabilities\":["));
    CliRun refused =
        CliRun.of("predict", fasta.toString(), "-m", model, "--probabilities", "--format", "ct");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(refused.err()).contains("--probabilities needs --format jsonl");
  }

  @Test
  void aBadRecordIsNamedAndTheOthersAreFolded() throws IOException {
    Path mixed = Files.writeString(folder.resolve("mixed.fa"), ">x\nAC!U\n>y\nACGU\n");
    CliRun run = CliRun.of("predict", mixed.toString(), "-m", model);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.out()).isEqualTo(">y\nACGU\n....\n");
    assertThat(run.errorLines()).singleElement().asString().contains("mixed.fa:2", "'x'");
  }

  @Test
  void theDecoderCanBeChosenByItsName() {
    CliRun all =
        CliRun.of(
            "predict", fasta.toString(), "-m", model, "--decoder", "nested", "--threshold", "0");
    assertThat(all.exitCode()).isEqualTo(ExitCodes.DONE);
    CliRun unknown = CliRun.of("predict", fasta.toString(), "-m", model, "--decoder", "best");
    assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(unknown.err()).contains("choose one of");
  }

  @Test
  void foreignModelsAreRefusedInOneLine() {
    CliRun run = CliRun.of("predict", fasta.toString(), "-m", folder.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines()).singleElement().asString().contains("is not a model bundle");
  }

  @Test
  void evaluationFindsThatTheModelHasLearnedHairpins() {
    CliRun run = CliRun.of("evaluate", "--data", set.toString(), "--model", model);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("on set", "exact, per sequence", "family-1");
    assertThat(run.out()).containsPattern("valid +30 +100.0");
    Matcher f1 = Pattern.compile("exact, pooled +30 +\\S+ +\\S+ +(\\S+)").matcher(run.out());
    assertThat(f1.find()).isTrue();
    assertThat(Double.parseDouble(f1.group(1))).isGreaterThan(0.3);
  }

  @Test
  void undecodedContactsMayPairABaseTwice() {
    CliRun run =
        CliRun.of(
            "evaluate", "--data", set.toString(), "-m", model, "--undecoded", "--threshold", "0");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("with a base paired twice +[1-9]");
  }

  @Test
  void importRefusesWhatIsNoModelOf2020AndLeavesNothing() {
    Path bundle = folder.resolve("bundle");
    CliRun run =
        CliRun.of(
            "model",
            "import",
            "--from",
            "e2efold-2020",
            model + "/weights.safetensors",
            "-o",
            bundle.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .contains("does not hold the short model of 2020");
    assertThat(bundle).doesNotExist();
    CliRun inUse =
        CliRun.of("model", "import", "--from", "e2efold-2020", "x", "-o", folder.toString());
    assertThat(inUse.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(inUse.err()).contains("exists already");
    CliRun unknown = CliRun.of("model", "import", "--from", "ufold", "x", "-o", bundle.toString());
    assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(unknown.err()).contains("must be one of e2efold-2020");
  }

  @Test
  void showNamesFormAndOrigin() {
    CliRun run = CliRun.of("model", "show", model);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("default-1", "mutual-best", "80 steps, seed 1", "F1 held");
  }

  @Test
  void calibrationIsWrittenShownAndUsed() {
    Path bundle = folder.resolve("calibrated");
    CliRun run =
        CliRun.of(
            "model", "calibrate", "-m", model, "--data", set.toString(), "-o", bundle.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    Matcher errors =
        Pattern.compile("calibration error ([0-9.]+), calibrated ([0-9.]+); scale")
            .matcher(run.err());
    assertThat(errors.find()).as(run.err()).isTrue();
    assertThat(Double.parseDouble(errors.group(2)))
        .isLessThanOrEqualTo(Double.parseDouble(errors.group(1)));
    assertThat(CliRun.of("model", "show", bundle.toString()).out()).contains("calibration  scale");
    Path diagram = folder.resolve("reliability.svg");
    CliRun checked =
        CliRun.of(
            "evaluate",
            "--data",
            set.toString(),
            "-m",
            bundle.toString(),
            "--calibration",
            "--reliability-diagram",
            diagram.toString());
    assertThat(checked.exitCode()).as(checked.err()).isEqualTo(ExitCodes.DONE);
    assertThat(checked.out())
        .contains("0.90-1.00", "mean absolute error of expected F1", "fifth, least first")
        .containsPattern("probability 0.01 or more +" + errors.group(2));
    assertThat(diagram).content().contains("<svg", "share of pairs that exist");
  }

  @Test
  void familiarRnasHaveACalibrationOfTheirOwn() {
    Path decoding = folder.resolve("decoding");
    CliRun learned =
        CliRun.of("model", "remember", "--data", set.toString(), "-o", decoding.toString());
    assertThat(learned.exitCode()).as(learned.err()).isEqualTo(ExitCodes.DONE);
    Path bundle = folder.resolve("familiar");
    CliRun run =
        CliRun.of(
            "model",
            "calibrate",
            "-m",
            decoding + "",
            "--familiar",
            "0.6",
            "--data",
            set + "",
            "-o",
            bundle.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err())
        .containsPattern("calibration error [0-9.]+, calibrated [0-9.]+; factor [0-9.]+ from");
    assertThat(CliRun.of("model", "show", bundle.toString()).out()).contains("familiar RNAs");
    String structures = CliRun.of("predict", fasta.toString(), "-m", bundle.toString()).out();
    assertThat(structures)
        .contains("((")
        .isEqualTo(CliRun.of("predict", fasta.toString(), "-m", decoding.toString()).out());
    String others = folder + "/others";
    CliRun strange =
        CliRun.of("model", "calibrate", "--familiar", "1", "--data", set.toString(), "-o", others);
    assertThat(strange.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(strange.err()).contains("none of 30 RNAs has a familiarity of 1.0 or more");
    CliRun bounds =
        CliRun.of("model", "calibrate", "--familiar", "2", "--data", set.toString(), "-o", others);
    assertThat(bounds.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(bounds.err()).contains("--familiar: must be between 0 and 1");
    assertThat(Path.of(others)).doesNotExist();
    CliRun blind =
        CliRun.of(
            "model",
            "calibrate",
            "-m",
            model,
            "--familiar",
            "0.6",
            "--data",
            set.toString(),
            "-o",
            folder + "/blind");
    assertThat(blind.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(blind.err()).contains("needs a model that decodes probabilities");
  }

  @Test
  void aModelRemembersWhatItLearnedFrom() throws IOException {
    String rna = "GAUUACAGAUUACAGGGCCAUUAACCGUAC";

    Path learned = folder.resolve("learned.dbn");
    Files.writeString(learned, ">r\n" + rna + "\n" + ".".repeat(rna.length()) + "\n");
    Path bundle = folder.resolve("remembering");
    CliRun before = CliRun.of("predict", rna, "-m", model);
    assertThat(before.err()).contains("1 of 1 RNAs are unlike all", "learned from: sequence");
    CliRun run =
        CliRun.of(
            "model", "remember", "-m", model, "--data", learned.toString(), "-o", bundle + "");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("stretches of 12 bases remembered");
    assertThat(CliRun.of("model", "show", bundle.toString()).out()).contains("different 12-mers");
    CliRun after = CliRun.of("predict", rna, "-m", bundle.toString(), "--format", "tsv");
    assertThat(after.err()).doesNotContain("unlike all");
    assertThat(after.out()).contains("\tfamiliarity\n").endsWith("\t1.0\n");
    CliRun checked =
        CliRun.of("evaluate", "--data", set.toString(), "-m", bundle.toString(), "--calibration");
    assertThat(checked.out()).contains("like training RNAs");
    CliRun again =
        CliRun.of("model", "remember", "--data", learned.toString(), "-o", bundle.toString());
    assertThat(again.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(again.err()).contains("exists already");
  }

  /** Six members of an artificial family as homologs of a seventh. */
  @Test
  void homologsGuideAFold() throws IOException {
    Path family = folder.resolve("family.tsv");
    CliRun.of("data", "generate", "--members", "7", "--families", "1", "-o", family.toString());
    List<String> lines = Files.readAllLines(family);
    String[] left = lines.remove(lines.size() - 1).split("\t");
    Files.write(family, lines);
    Path bundle = folder.resolve("homologs");
    CliRun run =
        CliRun.of(
            "model",
            "homologs",
            "--data",
            family.toString(),
            "--fit",
            "0.4",
            "--share",
            "0.95",
            "--halfway",
            "0",
            "-o",
            bundle.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("1 families of 3 members and more, in");
    assertThat(CliRun.of("model", "show", bundle.toString()).out())
        .containsPattern("homologs +1 profiles; .*0\\.95");
    assertThat(CliRun.of("predict", left[2], "--homologs", "none").out()).doesNotContain(left[3]);
    CliRun named = CliRun.of("predict", left[2], "--homologs", family.toString());
    assertThat(named.exitCode()).as(named.err()).isEqualTo(ExitCodes.DONE);
    assertThat(named.out()).endsWith(left[3] + "\n");
    String known = CliRun.of("predict", left[2], "-m", bundle.toString()).out();
    String[] without = {"predict", left[2], "-m", bundle.toString(), "--homologs", "none"};
    assertThat(CliRun.of(without).out()).isNotEqualTo(known);
  }

  @Test
  void homologsThatHoldTheAnswersAreNamed() {
    CliRun run =
        CliRun.of("evaluate", "--data", set.toString(), "-m", model, "--homologs", set.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).containsPattern("warning: \\d+ of 30 RNAs are themselves among the");
    CliRun two = CliRun.of("predict", "ACGU", "--homologs", "none", "--homologs", set.toString());
    assertThat(two.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(two.err()).contains("name no other homologs");
    CliRun missing = CliRun.of("predict", "ACGU", "--homologs", folder + "/nothing.dbn");
    assertThat(missing.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(missing.err()).contains("nothing.dbn");
    CliRun share =
        CliRun.of(
            "model", "homologs", "--data", set.toString(), "--share", "2", "-o", folder + "/x");
    assertThat(share.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(share.err()).contains("share in [0, 1]");
    CliRun members =
        CliRun.of(
            "model", "homologs", "--data", set.toString(), "--members", "0", "-o", folder + "/x");
    assertThat(members.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void theMeanOfModelsIsAModel() {
    Path mean = folder.resolve("mean");
    CliRun run = CliRun.of("model", "average", model, model, "-o", mean.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("mean of 2 models");
    String[] fold = {"predict", "GGGGAAAACCCC", "-m"};
    assertThat(CliRun.of(fold[0], fold[1], fold[2], mean.toString()).out())
        .isEqualTo(CliRun.of(fold[0], fold[1], fold[2], model).out());
    CliRun single = CliRun.of("model", "average", model, "-o", folder + "/one");
    assertThat(single.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    CliRun again = CliRun.of("model", "average", model, model, "-o", mean.toString());
    assertThat(again.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(again.err()).contains("exists already");
  }

  @Test
  void aGuardIsWrittenAndUsed() {
    Path bundle = folder.resolve("guarded");
    CliRun run =
        CliRun.of(
            "model",
            "guard",
            "--share",
            "0",
            "--sure",
            "1",
            "--slope",
            "1000",
            "--decoder",
            "nested",
            "--threshold",
            "0.5",
            "-o",
            bundle.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("guarded, decoder nested above 0.5");
    assertThat(CliRun.of("model", "show", bundle.toString()).out()).contains("guarded-2");
    String rna = "GGGGAAAACCCCUUUUGGGGAAAACCCC";
    Path fasta = folder.resolve("guarded.fa");
    assertThatCode(() -> Files.writeString(fasta, ">r\n" + rna + "\n")).doesNotThrowAnyException();
    String unsure = CliRun.of("predict", fasta.toString(), "-m", bundle.toString()).out();
    assertThat(unsure)
        .isEqualTo(CliRun.of("predict", fasta.toString(), "--solver", "thermo").out());
    CliRun noPrior = CliRun.of("model", "guard", "-m", model, "-o", folder + "/none");
    assertThat(noPrior.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(noPrior.err()).contains("no prior");
  }

  @Test
  void calibrationKeepsToNewFoldersAndModels() throws IOException {
    CliRun inUse =
        CliRun.of("model", "calibrate", "--data", set.toString(), "-o", folder.toString());
    assertThat(inUse.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(inUse.err()).contains("exists already");
    CliRun file =
        CliRun.of(
            "evaluate", "--data", set.toString(), "--predictions", set.toString(), "--calibration");
    assertThat(file.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(file.err()).contains("needs the probabilities of a model");
    CliRun name = CliRun.of("evaluate", "--data", set.toString(), "--reliability-diagram", "x.pdf");
    assertThat(name.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(name.err()).contains(".svg or .png");
  }

  @Test
  void theExpectedF1StandsWhereAFormatHasRoom() throws IOException {
    CliRun dbn = CliRun.of("predict", fasta.toString(), "-m", model, "--confidence");
    assertThat(dbn.exitCode()).as(dbn.err()).isEqualTo(ExitCodes.DONE);
    assertThat(dbn.out().lines().filter(line -> line.startsWith(">")))
        .hasSize(3)
        .allMatch(line -> line.matches(">[abc] expectedF1=[01]\\.[0-9]+.*"));
    CliRun tsv = CliRun.of("predict", fasta.toString(), "-m", model, "--format", "tsv");
    assertThat(tsv.out()).contains("name\tfamily\tsequence\tdotbracket\texpectedF1\tfamiliarity\n");
    CliRun json = CliRun.of("predict", fasta.toString(), "-m", model, "--format", "jsonl");
    assertThat(json.out().lines()).hasSize(3).allMatch(line -> line.contains("\"expectedF1\":"));
    for (String text : List.of(dbn.out(), tsv.out(), json.out())) {
      Path file = Files.writeString(folder.resolve("confident"), text);
      CliRun same =
          CliRun.of("evaluate", "--data", file.toString(), "--predictions", file.toString());
      assertThat(same.exitCode()).as(same.err()).isEqualTo(ExitCodes.DONE);
      assertThat(same.out()).containsPattern("valid +3 +100.0");
    }
    CliRun ct = CliRun.of("predict", fasta.toString(), "--confidence", "--format", "ct");
    assertThat(ct.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(ct.err()).contains("--confidence needs the format");
  }
}
