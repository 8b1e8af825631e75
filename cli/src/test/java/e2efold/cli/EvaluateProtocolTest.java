package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.benchmark.Protocol;
import e2efold.data.benchmark.Protocols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published protocols, on artificial sets under the benchmarks' names. */
class EvaluateProtocolTest {

  @TempDir Path folder;

  private Path benchmarks;
  private Path network;

  @BeforeEach
  void writeBenchmarks() throws IOException {
    benchmarks = Benchmarks.write(folder.resolve("benchmarks"));
    network = Files.writeString(folder.resolve("network.json"), ModelCommandsTest.NETWORK);
  }

  private CliRun protocol(String name, String... more) {
    List<String> args = new ArrayList<>(List.of("evaluate", "--protocol", name));
    args.addAll(List.of("--benchmarks", benchmarks.toString()));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(new String[0]));
  }

  private CliRun train(String name, String... more) {
    List<String> args =
        new ArrayList<>(List.of("--runs", folder.resolve("runs").toString(), "--device", "cpu"));
    args.addAll(List.of("--network", network.toString(), "--batch-cells", "12000"));
    args.addAll(List.of("--end-to-end-steps", "1", "--evaluate-every", "2"));
    args.addAll(List.of(more));
    return protocol(name, args.toArray(new String[0]));
  }

  private List<String> learned(String fold) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("runs").resolve(fold).resolve("data"))) {
      for (Path file : files.sorted().toList()) {
        CliRun shown = CliRun.of("data", "import", file.toString(), "--format", "tsv");
        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCodes.DONE);
        shown.out().lines().skip(2).forEach(line -> names.add(line.split("\t")[0]));
      }
    }
    return names;
  }

  @Test
  void protocolsWithOneModelScoreTheBundledOne() {
    for (Protocol protocol : Protocols.all()) {
      if (!protocol.hasFolds()) {
        CliRun run = protocol(protocol.name(), "--device", "cpu");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out())
            .contains("protocol " + protocol.name(), "all RNAs", "was not checked");
      }
    }
  }

  @Test
  void relativesInTheTrainingSetsAreCounted() throws IOException {
    CliRun run =
        protocol(
            "bprna-new",
            "--device",
            "cpu",
            "--training",
            benchmarks.resolve("pseudobase.tsv.gz").toString(),
            "--report",
            folder.resolve("r.json").toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("all +12 +12 +0\n").contains("CONTRAfold");
    assertThat(run.out()).containsPattern("without relatives in training +0 +undefined");
    assertThat(Files.readString(folder.resolve("r.json"))).contains("test RNAs seen in training");
  }

  @Test
  void otherProgramsAreScoredByTheSameProtocols() {
    CliRun run =
        protocol(
            "archiveii-family-fold",
            "--predictions",
            benchmarks.resolve("archiveii.tsv.gz").toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("all RNAs +18 +1.000").containsPattern("SRP +6 +1.000");
  }

  @Test
  void familyFoldsLearnNothingOfTheFamilyResumeAndArePooled() throws IOException {
    String[] first = {
      "--data", benchmarks.resolve("rfam.tsv.gz") + "=0.5", "--steps", "2", "--folds", "5S,SRP"
    };
    CliRun two = train("archiveii-family-fold", first);
    assertThat(two.exitCode()).as(two.err()).isEqualTo(ExitCodes.DONE);
    assertThat(two.out()).contains("folds not finished yet: tRNA");
    assertThat(two.out()).doesNotContain("all RNAs");
    // 6 of the family in ArchiveII are the test, so the relatives in Rfam are what is left out.
    assertThat(two.out()).containsPattern("5S +6 +[0-9.]+ +[0-9]+ +[0-9]+ +6 +0 +0\n");
    // SRP has no relative by name; its copy in the other set goes.
    assertThat(two.out()).containsPattern("SRP +6 +[0-9.]+ +[0-9]+ +[0-9]+ +0 +1 +0\n");
    assertThat(learned("fold-5s"))
        .hasSize(12 + 13)
        .noneMatch(name -> name.startsWith("a-seed11-01"))
        .noneMatch(name -> name.startsWith("seed11-04"));
    assertThat(learned("fold-srp"))
        .noneMatch(name -> name.startsWith("a-seed11-02"))
        .doesNotContain("copy-of-srp")
        .anyMatch(name -> name.startsWith("seed11-04"));

    Path plan = folder.resolve("runs/fold-5s/predictions.tsv.gz");
    FileTime before = Files.getLastModifiedTime(plan);
    first[5] = "tRNA";
    CliRun rest = train("archiveii-family-fold", first);
    assertThat(rest.exitCode()).as(rest.err()).isEqualTo(ExitCodes.DONE);
    assertThat(rest.out()).containsPattern("all RNAs +18 ").contains("LinearPartition-C");
    assertThat(rest.err()).doesNotContain("fold 5S");
    assertThat(Files.getLastModifiedTime(plan)).isEqualTo(before);

    first[3] = "3";
    CliRun other = train("archiveii-family-fold", first);
    assertThat(other.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(other.errorLines()).singleElement().asString().contains("another 'plan'");
  }

  @Test
  void aFoldThatWasInterruptedGoesOn() throws IOException {
    CliRun one = train("archiveii-5fold", "--steps", "4", "--folds", "1");
    assertThat(one.exitCode()).as(one.err()).isEqualTo(ExitCodes.DONE);
    assertThat(learned("fold-1")).hasSize(9);
    // As if the process had died before it had predicted: the run is whole, the fold unfinished.
    Files.delete(folder.resolve("runs/fold-1.json"));
    CliRun both = train("archiveii-5fold", "--steps", "4");
    assertThat(both.exitCode()).as(both.err()).isEqualTo(ExitCodes.DONE);
    assertThat(both.out()).containsPattern("all RNAs +18 ").contains("sincFold");
    assertThat(both.err()).doesNotContain("fold 1: archiveii").contains("fold 0: archiveii");
  }

  @Test
  void theFirstFoldsTrainingRnasAreHomologs() throws IOException {
    Path report = folder.resolve("r.json");
    for (String homologs : List.of("own", "none")) {
      List<String> args = new ArrayList<>(List.of("--device", "cpu", "--report", "" + report));
      if (homologs.equals("none")) {
        args.addAll(List.of("--homologs", "none"));
      }
      CliRun run = protocol("archiveii-fold0", args.toArray(new String[0]));
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
      assertThat(run.out()).contains("but those equal to a test RNA as its homologs");
      assertThat(Files.readString(report).contains("\"homologs\""))
          .isEqualTo(homologs.equals("own"));
    }
  }

  @Test
  void loopEnergiesLearnNothingSoTheyServeAllFoldsAndKnowTheirTrainingRnas() {
    List<String> args = new ArrayList<>(List.of("--runs", folder.resolve("runs").toString()));
    args.addAll(List.of("--solver", "thermo", "--energies", "learned", "--device", "cpu"));
    CliRun first = protocol("archiveii-5fold", with(args, "--folds", "0"));
    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCodes.DONE);
    assertThat(first.out()).contains("folds not finished yet: 1").doesNotContain("all RNAs");
    CliRun both = protocol("archiveii-5fold", with(args));
    assertThat(both.exitCode()).as(both.err()).isEqualTo(ExitCodes.DONE);
    assertThat(both.err()).doesNotContain("fold 0").contains("fold 1: finished");
    assertThat(both.out()).containsPattern("all RNAs +18 ").contains("sincFold");
    // Nine RNAs are tested, five of the others may be looked at.
    assertThat(both.out()).containsPattern("0 +9 +[0-9.]+ +5 +0 +0 +0 +0\n");

    CliRun other = protocol("archiveii-5fold", with(args, "--threshold", "0.3"));
    assertThat(other.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(other.errorLines()).singleElement().asString().contains("another 'model'");
    CliRun trained = protocol("archiveii-5fold", with(args, "--steps", "3"));
    assertThat(trained.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(trained.errorLines()).singleElement().asString().contains("which learns nothing");
  }

  private static String[] with(List<String> args, String... more) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void wrongOptionsAreOneLine() {
    for (CliRun wrong :
        List.of(
            CliRun.of("evaluate"),
            CliRun.of("evaluate", "--data", "x", "--steps", "3"),
            CliRun.of("evaluate", "--data", "x", "--runs", "r"),
            CliRun.of("evaluate", "--protocol", "ts0"),
            protocol("ts1"),
            protocol("ts0", "--data", "x"),
            protocol("ts0", "--steps", "3"),
            protocol("ts0", "--split", "x"),
            protocol("archiveii-5fold"),
            train("archiveii-5fold", "--folds", "7"),
            train("archiveii-family-fold", "--folds", "5s"),
            train("archiveii-5fold", "--model", "m"),
            train("archiveii-5fold", "--training", "x"),
            train("archiveii-5fold", "--balance", "7"))) {
      assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(ExitCodes.WRONG_USAGE);
      assertThat(wrong.errorLines()).hasSize(1);
    }
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Files.delete(benchmarks.resolve("bprna_new.tsv.gz"));
    CliRun run = protocol("bprna-new");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .contains("bprna_new.tsv.gz: no such file", "datasets/benchmarks.json");
  }
}
