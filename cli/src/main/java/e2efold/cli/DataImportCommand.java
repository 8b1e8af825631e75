package e2efold.cli;

import e2efold.data.format.FormatException;
import e2efold.data.format.RecordReader;
import e2efold.data.format.RnaFiles;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold data import}: RNAs of any format and any number of files become one set. */
@Command(
    name = "import",
    description = {
      "Read RNAs with known structures and write them as one set.",
      "Reads dot-bracket, CT, BPSEQ, Stockholm, TSV, CSV and JSON lines, plain or gzip-compressed,"
          + " and folders of them in RNAStralign's layout (a sub-folder for each family)."
    },
    footer = {
      "  e2efold data import RNAStralign/ -o rnastralign.tsv.gz",
      "  e2efold data import Rfam.seed.sto --canonical -o rfam.tsv.gz",
      "  e2efold data import ArchiveII.csv --family-pattern '([^_]+)_' -o archiveii.tsv.gz",
      "  e2efold data import archiveii.tsv.gz --split archiveii_splits.tsv.gz --fold 0 --part test"
          + " -o test.tsv.gz",
      "  e2efold data import - --format ct < rna.dbn"
    })
final class DataImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Files or folders; - stands for standard input.")
  private List<Path> inputs;

  @Mixin private OutputOptions output;

  @Mixin private SetFormatOptions setFormat;

  @Option(
      names = "--canonical",
      description =
          "Leave out base pairs other than AU, CG and GU and those that span fewer than three"
              + " bases.")
  private boolean canonical;

  @Mixin private FamilyOptions family;

  @Mixin private SplitOptions splitOptions;

  @Mixin private SelectionOptions selection;

  private final Map<String, Integer> timesSeen = new HashMap<>();
  private int renamed;

  @Override
  public Integer call() throws IOException {
    family.check();
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Predicate<LabelledRna> chosen = selection.read(splitOptions);
    int written = 0;
    try (Results results = output.open();
        Progress progress = Progress.begin(console, "Importing", -1)) {
      StructureWriter writer =
          setFormat.writer(output, results, "e2efold " + new Version().text() + " data import");
      for (Path input : inputs) {
        written += copy(input, chosen, writer, problems, progress);
      }
      if (written > 0) {
        results.finish();
      }
    }
    console.report(
        written
            + " RNAs imported"
            + (renamed > 0 ? ", " + renamed + " of them renamed as id~2 and so on" : "")
            + (problems.count() > 0 ? "; " + problems.count() + " unusable, named above" : ""));
    return problems.exitCode();
  }

  private int copy(
      Path input,
      Predicate<LabelledRna> chosen,
      StructureWriter writer,
      ReportedProblems problems,
      Progress progress)
      throws IOException {
    int written = 0;
    try (RecordReader<LabelledRna> reader = RnaFiles.open(input, problems)) {
      Optional<LabelledRna> rna = reader.next();
      while (rna.isPresent()) {
        try {
          if (chosen.test(rna.get())) {
            writer.write(prepared(rna.get()), Map.of());
            written++;
          }
        } catch (FormatException e) {
          problems.unusable(e);
        }
        progress.advance(1);
        rna = reader.next();
      }
    } catch (FormatException e) {
      problems.unusable(e);
    }
    return written;
  }

  private LabelledRna prepared(LabelledRna rna) {
    LabelledRna kept = canonical ? rna.onlyLegal(PairingRules.STANDARD) : rna;
    int times = timesSeen.merge(rna.id(), 1, Integer::sum);
    RnaSequence sequence = kept.sequence();
    if (times > 1) {
      renamed++;
      sequence = new RnaSequence(rna.id() + "~" + times, sequence.bases());
    }
    return new LabelledRna(sequence, kept.structure(), family.of(rna));
  }
}
