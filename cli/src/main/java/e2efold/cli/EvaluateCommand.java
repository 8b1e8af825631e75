package e2efold.cli;

import e2efold.cli.EvaluatedModel.Decoding;
import e2efold.data.benchmark.Protocol;
import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Bootstrap;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.EvaluationTables;
import e2efold.data.metric.LengthBins;
import e2efold.data.metric.MissingPredictions;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.data.set.Part;
import e2efold.data.set.Split;
import e2efold.model.DecoderSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold evaluate}: scores a model, or any program's predictions, against references. */
@Command(
    name = "evaluate",
    description = {
      "Score a model, or the predictions of any program, against known structures: precision,"
          + " recall, F1 and MCC, exact and within one base, per sequence, pooled, per family and"
          + " per length, with confidence intervals and the share of valid structures.",
      "Or do a published benchmark by its own protocol, training included where it demands that; what a"
          + " fold may be trained on also serves it as homologs."
    },
    footer = {
      "  e2efold evaluate --data ts0.tsv.gz",
      "  e2efold evaluate --data archiveii.tsv.gz --split archiveii_splits.tsv.gz --fold 0",
      "  e2efold evaluate --data ts0.tsv.gz --predictions rnafold.dbn --report rnafold.json",
      "  e2efold evaluate --data ts0.tsv.gz --calibration --reliability-diagram reliability.svg",
      "  e2efold evaluate --data ts0.tsv.gz --homologs tr0.tsv.gz",
      "  e2efold evaluate --data new_families.tsv.gz --together",
      "  e2efold evaluate --protocol ts0 --benchmarks data/ --training train.tsv.gz",
      "  e2efold evaluate --protocol archiveii-5fold --benchmarks data/ --runs folds/ --solver thermo --energies learned",
      "  e2efold evaluate --protocol archiveii-family-fold --benchmarks data/ --runs folds/ --folds 5S,SRP"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private TrainingDataOptions dataOptions;

  @Mixin private ProtocolOptions protocolOptions;

  @Mixin private SplitOptions splitOptions;

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = WordOption.PartName.class,
      completionCandidates = WordOption.PartName.class,
      defaultValue = "test",
      description =
          "Part of the split to score on: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Part part;

  @Option(
      names = "--canonical",
      description =
          "Leave base pairs that no canonical predictor can make out of the known structures.")
  private boolean canonical;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description =
          "Score these predictions, of any program and in any format, matched by name, instead of"
              + " a model's.")
  private Path predictions;

  @Option(
      names = "--missing",
      paramLabel = "WHAT",
      converter = WordOption.Missing.class,
      completionCandidates = WordOption.Missing.class,
      defaultValue = "refuse",
      description =
          "What to do when RNAs have no prediction: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}.")
  private MissingPredictions missing;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the confidence intervals and of training. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--undecoded",
      description =
          "Score all contacts above the threshold, as E2Efold did in 2020, although they may pair a"
              + " base twice.")
  private boolean undecoded;

  @Mixin private ModelOptions modelOptions;

  @Mixin private HomologOptions homologOptions;

  @Mixin private TogetherOptions togetherOptions;

  @Mixin private SolverOptions solverOptions;

  @Mixin private DecoderOptions decoderOptions;

  @Mixin private PlanOptions planOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Mixin private CalibrationOptions calibrationOptions;

  @Mixin private ReportOptions reportOptions;

  @Override
  public Integer call() throws IOException, TrainingException {
    ReportedProblems problems = new ReportedProblems(Console.of(spec));
    Optional<Protocol> protocol = protocolOptions.protocol();
    EvaluationUse use =
        protocol.isEmpty()
            ? EvaluationUse.SETS
            : !protocol.get().hasFolds() || predictions != null
                ? EvaluationUse.TEST
                : solverOptions.isThermo() ? EvaluationUse.GIVEN : EvaluationUse.TRAINING;
    use.check(spec);
    reportOptions.publish(
        switch (use) {
          case SETS -> sets(problems);
          case TEST -> test(protocol.get(), problems);
          case GIVEN -> folds(protocol.get(), given(), problems);
          case TRAINING -> folds(protocol.get(), trained(protocol.get(), problems), problems);
        });
    return problems.exitCode();
  }

  private Report test(Protocol protocol, ReportedProblems problems) throws IOException {
    ProtocolTest test =
        new ProtocolTest(
            protocol,
            protocolOptions.benchmarks(),
            protocolOptions.training(),
            missing,
            deviceOptions.threadCount(),
            seed);
    if (predictions != null) {
      return test.ofFile(predictions, problems);
    }
    String trainedOn =
        String.join(", ", modelOptions.open().manifest().provenance().data().keySet());
    List<LabelledRna> known = protocolOptions.benchmarks().known(protocol.tests().get(0), problems);
    return test.ofModel(model(known, problems)::predict, trainedOn, problems);
  }

  private Report folds(Protocol protocol, FoldWork work, ReportedProblems problems)
      throws IOException, TrainingException {
    ProtocolRun run =
        new ProtocolRun(
            protocol, protocolOptions.benchmarks(), work, deviceOptions, Console.of(spec));
    try {
      return run.report(protocolOptions.folds(), protocolOptions.runs(), seed, problems);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Loop energies learn nothing, so they serve all folds. */
  private FoldWork given() throws IOException {
    ModelBundle bundle = solverOptions.apply(modelOptions.open(), Console.of(spec));
    DecoderSpec decoder =
        solverOptions.decoder(decoderOptions, bundle.manifest().model().decoder());
    return new GivenFolds(bundle.calibrated(bundle.manifest().calibration(), decoder));
  }

  private FoldWork trained(Protocol protocol, ReportedProblems problems) throws IOException {
    TrainingPlan plan = planOptions.plan(seed, solverOptions, decoderOptions);
    PairingRules rules = plan.model().rules();
    return new TrainedFolds(
        protocol.tests().get(0).file(),
        plan,
        dataOptions.maxLength(),
        dataOptions.training(rules, problems),
        dataOptions.validation(rules, problems),
        Console.of(spec));
  }

  private Report sets(ReportedProblems problems) throws IOException {
    if (!dataOptions.namesData()) {
      throw new ParameterException(
          spec.commandLine(), "name RNAs with --data, or a benchmark with --protocol");
    }
    boolean calibration = calibrationOptions.areGiven(predictions);
    Dataset references = references(problems);
    Map<String, String> settings = new LinkedHashMap<>();
    CalibrationCheck check = new CalibrationCheck();
    List<PredictedPairs> predicted =
        predictions == null
            ? model(List.of(), problems).predict(references.rnas(), settings, check::add)
            : new PredictionFile(predictions).read(problems, settings);
    Evaluation evaluation;
    try {
      evaluation = Evaluation.of(references.rnas(), predicted, PairingRules.STANDARD, missing);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    settings.put("missing predictions", WordOption.word(missing));
    settings.put("known pairs", canonical ? "canonical only" : "all");
    settings.put("seed", Long.toString(seed));
    EvaluationTables tables = new EvaluationTables(evaluation);
    List<Table> shown = new ArrayList<>(tables.all(LengthBins.STANDARD, Bootstrap.standard(seed)));
    if (calibration) {
      shown.addAll(check.tables().all());
      calibrationOptions.draw(check.tables().diagram());
    }
    return new Report(
        settings.get("predictions") + " on " + references.name(),
        new Provenance(
            "e2efold " + new Version().text(),
            Map.of(references.name(), references.digest()),
            settings),
        shown,
        tables.warnings());
  }

  private EvaluatedModel model(List<LabelledRna> known, ReportedProblems problems) {
    return new EvaluatedModel(
        problems,
        modelOptions,
        homologOptions,
        known,
        togetherOptions,
        solverOptions,
        decoderOptions,
        deviceOptions,
        undecoded ? Decoding.NONE : Decoding.STRUCTURE);
  }

  private Dataset references(ReportedProblems problems) throws IOException {
    Dataset all = DataSets.read(dataOptions.paths(), problems);
    Optional<Split> split = splitOptions.read();
    try {
      Dataset chosen = split.isPresent() ? split.get().of(part, all) : all;
      List<LabelledRna> rnas =
          canonical
              ? chosen.rnas().stream().map(r -> r.onlyLegal(PairingRules.STANDARD)).toList()
              : chosen.rnas();
      return Dataset.of(chosen.name(), rnas, DuplicateIds.REFUSE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
