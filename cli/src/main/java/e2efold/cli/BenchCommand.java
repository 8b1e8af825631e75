package e2efold.cli;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.model.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code e2efold bench}: time and memory of whole processes, beside another program if one is
 * named.
 */
@Command(
    name = "bench",
    description = {
      "Measure time and peak memory of 'e2efold predict' as whole processes: cold start with one",
      "tRNA, many RNAs in one call, and single long RNAs. Another program can run beside it, turn",
      "and turn about on the same input; the ratio of the medians is printed."
    },
    footer = {
      "  e2efold bench",
      "  e2efold bench --input archiveii_1000.fasta --beside 'RNAfold --noPS' --runs 5"
    })
final class BenchCommand implements Callable<Integer> {

  private static final String TRNA =
      "GCGGAUUUAGCUCAGUUGGGAGAGCGCCAGACUGAAGAUCUGGAGGUCCUGUGUUCGAUCCACAGAAUUCGCACCA";

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "FASTA",
      description = "Many RNAs for the throughput. Default: 1,000 random ones of 30 to 400 nt.")
  private Path input;

  @Option(
      names = "--lengths",
      split = ",",
      paramLabel = "NT",
      defaultValue = "600,3000",
      description = "Lengths of the single random RNAs. Default: ${DEFAULT-VALUE}.")
  private List<Integer> lengths;

  @Option(
      names = "--beside",
      paramLabel = "COMMAND",
      description = "Another program that reads FASTA on standard input.")
  private String beside;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random sequences. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private ReportOptions reportOptions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String launcher = System.getProperty("e2efold.launcher");
    if (launcher == null) {
      throw new ParameterException(
          spec.commandLine(), "bench measures the launcher: start it as bin/e2efold");
    }
    if (runs < 1 || lengths.stream().anyMatch(l -> l < 1 || l > 100_000)) {
      throw new ParameterException(spec.commandLine(), "--runs and --lengths must be positive");
    }
    Path folder = Files.createTempDirectory("e2efold-bench");
    List<List<Cell>> rows = new ArrayList<>();
    try {
      rows.addAll(measure(launcher, "one tRNA, cold start", write(folder, List.of(TRNA)), 1));
      Path many = input == null ? write(folder, random(1000)) : input;
      rows.addAll(measure(launcher, "throughput", many, records(many)));
      for (int length : lengths) {
        String one = sequence(new SplittableRandom(seed + length), length);
        rows.addAll(measure(launcher, length + " nt", write(folder, List.of(one)), 1));
      }
    } finally {
      Folders.delete(folder);
    }
    Table table =
        new Table(
            "processes",
            List.of(
                "workload", "program", "min s", "median s", "RNAs per s", "peak MB", "time ratio"),
            rows);
    reportOptions.publish(
        new Report(
            "time and memory of whole processes",
            new Provenance(
                "e2efold " + new Version().text(),
                Map.of(),
                Map.of("runs", Integer.toString(runs), "seed", Long.toString(seed))),
            List.of(table),
            List.of()));
    return ExitCodes.DONE;
  }

  private List<List<Cell>> measure(String launcher, String workload, Path fasta, long records)
      throws IOException, InterruptedException {
    List<MeasuredProcess> ours = new ArrayList<>();
    List<MeasuredProcess> others = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      ours.add(MeasuredProcess.run(List.of(launcher, "predict", "-"), fasta));
      if (beside != null) {
        others.add(MeasuredProcess.run(Arrays.asList(beside.split(" +")), fasta));
      }
    }
    double own = MeasuredProcess.medianSeconds(ours);
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row(workload, "e2efold", ours, records, 1));
    if (beside != null) {
      double ratio = own / MeasuredProcess.medianSeconds(others);
      rows.add(row(workload, beside, others, records, ratio));
    }
    return rows;
  }

  private static List<Cell> row(
      String workload, String program, List<MeasuredProcess> runs, long records, double ratio) {
    double median = MeasuredProcess.medianSeconds(runs);
    double least = runs.stream().mapToDouble(MeasuredProcess::seconds).min().orElseThrow();
    long peak = runs.stream().mapToLong(MeasuredProcess::peakBytes).max().orElseThrow();
    return List.of(
        Cell.of(workload),
        Cell.of(program),
        Cell.of(least),
        Cell.of(median),
        Cell.of(records / median),
        Cell.of(peak >> 20),
        Cell.of(ratio));
  }

  private List<String> random(int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> sequences = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      sequences.add(sequence(random, 30 + random.nextInt(371)));
    }
    return sequences;
  }

  private static String sequence(SplittableRandom random, int length) {
    StringBuilder bases = new StringBuilder(length);
    for (int k = 0; k < length; k++) {
      bases.append("ACGU".charAt(random.nextInt(4)));
    }
    return bases.toString();
  }

  private static Path write(Path folder, List<String> sequences) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < sequences.size(); k++) {
      text.append(">rna").append(k + 1).append('\n').append(sequences.get(k)).append('\n');
    }
    return Files.writeString(Files.createTempFile(folder, "input", ".fasta"), text);
  }

  private static long records(Path fasta) throws IOException {
    try (var lines = Files.lines(fasta)) {
      return lines.filter(line -> line.startsWith(">")).count();
    }
  }
}
