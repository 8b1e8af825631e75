package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.UnrolledSpec;
import e2efold.model.adapt.ParameterGroup;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.FusedForm;
import e2efold.model.score.ScorerSpec;
import e2efold.model.study.adaptation.AdaptationArm;
import e2efold.model.study.adaptation.AdaptationBudget;
import e2efold.model.study.adaptation.AdaptationParts;
import e2efold.model.study.adaptation.AdaptationReport;
import e2efold.model.study.adaptation.AdaptationStudy;
import e2efold.model.thermo.LoopEnergySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold analyze adaptation}: what a few labelled RNAs of a new family are worth. */
@Command(
    name = "adaptation",
    description = {
      "Hold families out one by one, adapt models to a few of their RNAs and predict others: small"
          + " models trained on the other families, with plain fine-tuning against starts learned by"
          + " MAML, first-order MAML and Reptile on the same budget; or, with --model, a model that"
          + " exists, by the parameters that may change.",
      "Best with many families, such as Rfam's. Each finished part is kept at once: a study that was"
          + " stopped goes on when the same command is given again."
    },
    footer = {
      "  e2efold analyze adaptation --data rfam.tsv.gz --quick -o adaptation/",
      "  e2efold analyze adaptation --data rfam.tsv.gz --full --parameters head -o head/",
      "  e2efold analyze adaptation --data new.tsv.gz --model run/model -o given/"
    })
final class AnalyzeAdaptationCommand implements Callable<Integer> {

  private static final long BATCH_CELLS = 60_000;
  // Without dropout: a start is learned for the very function that is adapted.
  private static final ScorerSpec SMALL =
      new FusedForm(new AttentionForm(16, 1, 2, 32, 16, 8, 2, 0f), LoopEnergySet.TURNER_2004, 0f);
  private static final String BUNDLED = "bundled";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description = "RNAs with known structures and families: a file or a folder. Repeatable.")
  private List<Path> data;

  @ArgGroup(exclusive = true)
  private Models models = new Models();

  /** What is adapted. */
  static final class Models {
    @Option(
        names = {"-m", "--model"},
        paramLabel = "BUNDLE",
        description =
            "Adapt this model instead of training small ones; 'bundled' is the one that ships with"
                + " the program. It must not know the held-out families.")
    private String model;

    @Option(
        names = "--network",
        paramLabel = "FILE",
        description =
            "Energy network of the small models, as the field 'scorer' of a model's manifest.json"
                + " has it.")
    private Path network;
  }

  @ArgGroup(exclusive = true)
  private Presets presets = new Presets();

  /** How large the study is. */
  static final class Presets {
    @Option(
        names = "--quick",
        description =
            "Minutes: 2 held-out families, 5 draws, 200 training steps, 60 episodes, RNAs of at most"
                + " 110 nt. The default.")
    private boolean quick;

    @Option(
        names = "--full",
        description =
            "Hours: 9 held-out families, 20 draws, 3000 training steps, 2000 episodes, RNAs of at"
                + " most 200 nt.")
    private boolean full;
  }

  @Option(
      names = "--families",
      split = ",",
      paramLabel = "NAME",
      description = "Families to hold out, comma-separated. Default: the largest.")
  private List<String> families = new ArrayList<>();

  @Option(
      names = "--shots",
      split = ",",
      paramLabel = "K",
      defaultValue = "0,1,5,10,20",
      description = "Sizes of the support set. Default: ${DEFAULT-VALUE}.")
  private List<Integer> shots;

  @Option(names = "--draws", paramLabel = "N", description = "Draws of support and query sets.")
  private Integer draws;

  @Option(
      names = "--query",
      paramLabel = "N",
      defaultValue = "20",
      description = "RNAs of a query set at most. Default: ${DEFAULT-VALUE}.")
  private int query;

  @Option(
      names = "--parameters",
      paramLabel = "GROUP",
      converter = WordOption.ParameterGroupName.class,
      completionCandidates = WordOption.ParameterGroupName.class,
      defaultValue = "all",
      description =
          "What adaptation of the small models may change: ${COMPLETION-CANDIDATES}. With --model"
              + " all that matter are compared. Default: ${DEFAULT-VALUE}.")
  private ParameterGroup group;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of each adaptation.")
  private Integer steps;

  @Option(names = "--training-steps", paramLabel = "N", description = "Steps of common training.")
  private Integer trainingSteps;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description =
          "Episodes of first-order meta-training; all others get as many gradients of single RNAs.")
  private Integer episodes;

  @Option(names = "--max-length", paramLabel = "NT", description = "Leave longer RNAs out.")
  private Integer maxLength;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    AdaptationBudget budget = budget();
    Optional<ModelBundle> given = given();
    ModelSpec model = given.isPresent() ? given.get().manifest().model() : small();
    Dataset all = DataSets.read(data, problems);
    AdaptationParts parts = parts(all, model, given.isPresent());
    new LengthLimit(model)
        .requireLearnable(
            all.rnas().stream()
                .map(LabelledRna::sequence)
                .filter(sequence -> sequence.length() <= longest(model))
                .toList(),
            BATCH_CELLS);
    Provenance provenance = provenance(all, given, model, parts, budget);
    studyOptions.claim(AdaptationStudy.TITLE, provenance);
    try (NDManager device = NDManager.newBaseManager(deviceOptions.open())) {
      AdaptationStudy study =
          new AdaptationStudy(
              given.isPresent() ? AdaptationArm.given(model) : AdaptationArm.trained(group),
              model,
              given,
              parts,
              budget,
              new AdaptationStudy.Workplace(studyOptions.output(), device, provenance.program()));
      console.report(
          "%d families held out, %d ways to adapt to each, about %s"
              .formatted(
                  parts.heldOut().size(),
                  study.size() / parts.heldOut().size(),
                  Spoken.of(study.estimate())));
      try (Progress progress = Progress.begin(console, "Adapting", study.size())) {
        studyOptions.publish(
            AdaptationReport.of(study, parts, budget, provenance, () -> progress.advance(1)));
      }
    }
    return problems.exitCode();
  }

  private Provenance provenance(
      Dataset all,
      Optional<ModelBundle> given,
      ModelSpec model,
      AdaptationParts parts,
      AdaptationBudget budget) {
    Map<String, String> inputs = new LinkedHashMap<>(Map.of(all.name(), all.digest()));
    given.ifPresent(bundle -> inputs.put("model", bundle.manifest().weightsSha256()));
    Map<String, String> said = new LinkedHashMap<>();
    said.put(
        "held-out families",
        String.join(", ", parts.heldOut().stream().map(family -> family.name()).toList()));
    said.put("network", model.scorer().toString());
    if (given.isEmpty()) {
      said.put("parameters", WordOption.word(group));
      said.put("training steps", Integer.toString(budget.trainingSteps()));
      said.put("episodes", Integer.toString(budget.episodes()));
    }
    said.put("steps of adaptation", Integer.toString(budget.innerSteps()));
    said.put("sizes of the support set", budget.shots().toString());
    said.put("draws", Integer.toString(budget.draws()));
    said.put("query RNAs at most", Integer.toString(budget.query()));
    said.put("longest RNA (nt)", Integer.toString(longest(model)));
    said.put("seed", Long.toString(budget.seed()));
    return new Provenance("e2efold " + new Version().text(), inputs, said);
  }

  private Optional<ModelBundle> given() throws IOException {
    if (models.model == null) {
      return Optional.empty();
    }
    return Optional.of(
        models.model.equals(BUNDLED)
            ? ModelBundle.bundled()
            : ModelBundle.open(Path.of(models.model)));
  }

  private ModelSpec small() throws IOException {
    ScorerSpec scorer =
        models.network == null
            ? SMALL
            : Json.decode(
                Files.readAllBytes(models.network), ScorerSpec.class, models.network.toString());
    try {
      return new ModelSpec(
          scorer,
          UnrolledSpec.DEFAULT,
          PairingRules.STANDARD,
          new DecoderSpec(
              "matching",
              0.5,
              group == ParameterGroup.SOLVER ? Evidence.CONTACTS : Evidence.SCORES));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int longest(ModelSpec model) {
    int wanted = maxLength != null ? maxLength : presets.full ? 200 : 110;
    return Math.min(wanted, model.scorer().longest());
  }

  private AdaptationParts parts(Dataset all, ModelSpec model, boolean given) {
    try {
      int most = shots.stream().mapToInt(Integer::intValue).max().orElse(0);
      AdaptationParts parts =
          AdaptationParts.of(
              all.rnas(),
              model.rules(),
              new AdaptationParts.Wish(
                  longest(model), families, presets.full ? 9 : 2, most, studyOptions.seed()));
      if (!given) {
        parts.requireTasks();
      }
      return parts;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), all.name() + ": " + e.getMessage(), e);
    }
  }

  private AdaptationBudget budget() {
    try {
      return new AdaptationBudget(
          trainingSteps != null ? trainingSteps : presets.full ? 3000 : 200,
          episodes != null ? episodes : presets.full ? 2000 : 60,
          steps != null ? steps : presets.full ? 10 : 5,
          shots,
          draws != null ? draws : presets.full ? 20 : 5,
          query,
          BATCH_CELLS,
          studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
