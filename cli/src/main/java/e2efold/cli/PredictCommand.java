package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.FormatException;
import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.Preparation;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold predict}: sequences in, structures out, in the order of the input. */
@Command(
    name = "predict",
    description = {
      "Predict the secondary structure of RNA sequences.",
      "Reads FASTA, plain or gzip-compressed; prints each record's name, sequence and structure in"
          + " dot-bracket notation, crossing pairs as [], {} and <>."
    },
    footer = {
      "  e2efold predict GGGGCUAUAGCUCAGUUGGGAGAGCGCUUGCAUGGCAUGCAAGAGGUCAGCGGUUCGAUCCCGCUUAGCUCCACCA",
      "  e2efold predict rna.fasta --confidence > rna.dbn",
      "  gzip -c rna.fasta | e2efold predict - --format ct -o rna.ct",
      "  e2efold predict rna.fasta --probabilities > rna.jsonl",
      "  e2efold predict rna.fasta --report rna.html",
      "  e2efold predict --constraints constrained.fasta --max-span 100",
      "  e2efold predict rna.fasta --homologs rna.dbn",
      "  e2efold predict rna.fasta --together",
      "  e2efold predict rna.fasta --constraints demands.tsv --no-lonely-pairs",
      "  e2efold predict rna.fasta --shape reactivities.tsv --dot-plots plots/"
    })
final class PredictCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "FASTA files; - stands for standard input. Or sequences themselves, in letters A, C, G,"
              + " U, T, N, as long as no file has that name. Without any, the files of"
              + " --constraints.")
  private List<Path> inputs = List.of();

  @Mixin private OutputOptions output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = StructureFormatName.class,
      completionCandidates = StructureFormatName.Candidates.class,
      description =
          "Format of the results: ${COMPLETION-CANDIDATES}. Default: what the name of the output"
              + " says, or else dbn.")
  private StructureFormat format;

  @Option(
      names = "--probabilities",
      description =
          "Add the calibrated probability of every base pair from 0.01 on, and of every base to be"
              + " unpaired, to each record; needs, and without --format means, the format jsonl.")
  private boolean probabilities;

  @Option(
      names = "--confidence",
      description =
          "Add the F1 that each structure is expected to have, how much the RNA is like those that"
              + " the model has learned from (share of its 12-mers beyond chance, 0 to 1), and the"
              + " homolog, RNA or family, whose known structure counted for it, with its fit (bits per"
              + " base beyond chance): in dbn behind the name, as expectedF1=0.83 familiarity=0.41"
              + " homolog=RF00005:tRNA homologFit=1.1; tsv and jsonl have them always.")
  private boolean confidence;

  @Mixin private ProbabilityOptions probabilityOptions;

  @Mixin private ModelOptions modelOptions;

  @Mixin private HomologOptions homologOptions;

  @Mixin private TogetherOptions togetherOptions;

  @Mixin private SolverOptions solverOptions;

  @Mixin private DecoderOptions decoderOptions;

  @Mixin private PredictedDrawings predictedDrawings;

  @Mixin private GuidanceOptions guidanceOptions;

  @Mixin private PredictionReportOptions reportOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    StructureFormat chosen = chosenFormat();
    Optional<DrawingFiles> drawings = predictedDrawings.open();
    List<Path> files = guidanceOptions.input(inputs);
    ReportedProblems problems = new ReportedProblems(console);
    ModelBundle bundle =
        homologOptions.apply(solverOptions.apply(modelOptions.open(), console), problems);
    ModelSpec model = bundle.manifest().model();
    DecoderSpec decoding = solverOptions.decoder(decoderOptions, model.decoder());
    togetherOptions.check(decoding);
    Guides guides = guidanceOptions.read(files, decoding, model.rules(), problems);
    String provenance = Prediction.provenance(bundle) + togetherOptions.words();
    try (SequenceGroups groups =
            new SequenceGroups(files, guides, new LengthLimit(model), problems);
        Results results = output.open();
        ProbabilityFiles tables = probabilityOptions.open(provenance);
        PredictionPage page = reportOptions.open();
        Progress progress = Progress.begin(console, "Predicting", -1)) {
      List<GuidedRna> first = groups.next();
      // Homologs and thermodynamics need no PyTorch, which is still being loaded.
      Preparation preparation = bundle.preparation();
      preparation.begin(first);
      try (NDManager manager = NDManager.newBaseManager(deviceOptions.open());
          FoldingNetwork network = bundle.network(manager, preparation)) {
        Prediction prediction = new Prediction(bundle, network, manager, decoding);
        List<String> fields =
            confidence || chosen == StructureFormat.TSV ? Prediction.fieldNames(bundle) : List.of();
        StructureWriter writer = chosen.writer(results.writer(), provenance, fields);
        DoubtfulFolds doubtful = new DoubtfulFolds(bundle);
        long written = 0;
        FoldSource source =
            togetherOptions.source(prediction, groups.after(first), progress, problems);
        for (List<Fold> folds = source.next(); !folds.isEmpty(); folds = source.next()) {
          for (Fold fold : folds) {
            written += write(writer, bundle, fold, problems);
            doubtful.add(fold);
            tables.write(fold);
            page.add(bundle, fold);
            if (drawings.isPresent()) {
              PredictedDrawings.write(fold, drawings.get());
            }
          }
          results.writer().flush();
        }
        guides.warnOfUnused(problems);
        doubtful.messages().forEach(problems::warning);
        if (written > 0) {
          results.finish();
          tables.finish();
          page.finish(problems.messages(), reportOptions.provenance(bundle, decoding));
        }
      }
    }
    return problems.exitCode();
  }

  private StructureFormat chosenFormat() {
    StructureFormat usual = probabilities ? StructureFormat.JSONL : StructureFormat.DOT_BRACKET;
    StructureFormat chosen = output.format(format, usual);
    if (probabilities && chosen != StructureFormat.JSONL) {
      throw new ParameterException(
          spec.commandLine(), "--probabilities needs --format jsonl: no other format has room");
    }
    if (confidence && !chosen.hasRoom()) {
      throw new ParameterException(
          spec.commandLine(),
          "--confidence needs the format dbn, tsv or jsonl: others have no room");
    }
    return chosen;
  }

  private int write(
      StructureWriter writer, ModelBundle bundle, Fold fold, ReportedProblems problems)
      throws IOException {
    try {
      Map<String, Object> extras = Prediction.fields(bundle, fold);
      if (probabilities) {
        extras.put("probabilities", PairProbabilities.rows(fold));
        extras.put("unpaired", PairProbabilities.unpaired(fold));
      }
      writer.write(new LabelledRna(fold.sequence(), fold.structure(), ""), extras);
      return 1;
    } catch (FormatException e) {
      problems.unusable(e);
      return 0;
    }
  }
}
