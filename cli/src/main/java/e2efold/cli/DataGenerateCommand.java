package e2efold.cli;

import e2efold.data.format.FamilyFolder;
import e2efold.data.format.FormatException;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code e2efold data generate}: an artificial set with families. */
@Command(
    name = "generate",
    description = {
      "Make an artificial set with families, for tests and first training.",
      "A family is a random structure of canonical and GU pairs. Its members keep all pairs through"
          + " compensatory mutations; their loops vary in bases and length. The same options give"
          + " the same set on every machine."
    },
    footer = {
      "  e2efold data generate --families 12 --members 20 --seed 1 -o set.tsv",
      "  e2efold data generate --families 2 --members 3 --seed 2 --folder RNAStralign/"
    })
final class DataGenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--families",
      paramLabel = "N",
      defaultValue = "12",
      description = "Number of families. Default: ${DEFAULT-VALUE}.")
  private int families;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "20",
      description = "RNAs in each family. Default: ${DEFAULT-VALUE}.")
  private int members;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--min-length",
      paramLabel = "NT",
      description = "Length of the shortest family, nt. Default: ${DEFAULT-VALUE}.")
  private int minLength = FamilyTraits.STANDARD.minLength();

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      description = "Length of the longest family, nt. Default: ${DEFAULT-VALUE}.")
  private int maxLength = FamilyTraits.STANDARD.maxLength();

  @Option(
      names = "--pseudoknots",
      paramLabel = "X",
      description = "Share of families with a pseudoknot. Default: ${DEFAULT-VALUE}.")
  private double pseudoknots = FamilyTraits.STANDARD.pseudoknotted();

  @Mixin private OutputOptions output;

  @Mixin private SetFormatOptions setFormat;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Write a new folder in RNAStralign's layout instead: a sub-folder for each family, a CT"
              + " file for each RNA.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    List<LabelledRna> rnas = generate();
    if (folder == null) {
      writeFile(rnas);
    } else {
      writeFolder(rnas);
    }
    Console.of(spec).report(rnas.size() + " RNAs generated");
    return ExitCodes.DONE;
  }

  private List<LabelledRna> generate() {
    try {
      FamilyTraits usual = FamilyTraits.STANDARD;
      FamilyTraits traits =
          new FamilyTraits(
              minLength,
              maxLength,
              pseudoknots,
              usual.pairChange(),
              usual.loopChange(),
              usual.lengthChange());
      return new FamilyGenerator(traits, seed).generate(families, members);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private void writeFile(List<LabelledRna> rnas) throws IOException {
    try (Results results = output.open()) {
      StructureWriter writer = setFormat.writer(output, results, origin());
      for (LabelledRna rna : rnas) {
        writer.write(rna, Map.of());
      }
      results.finish();
    }
  }

  private void writeFolder(List<LabelledRna> rnas) throws IOException {
    ParseResult given = spec.commandLine().getParseResult();
    if (given.hasMatchedOption("--output") || given.hasMatchedOption("--format")) {
      throw wrong("--folder goes without --output and --format");
    }
    try {
      new FamilyFolder(folder).write(rnas, origin());
    } catch (FormatException e) {
      throw new OutputException(e.getMessage(), e);
    }
  }

  /** The command that makes this set again. No version, so that equal sets are equal files. */
  private String origin() {
    return "e2efold data generate --families %d --members %d --seed %d --min-length %d"
            .formatted(families, members, seed, minLength)
        + " --max-length %d --pseudoknots %s".formatted(maxLength, pseudoknots);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
