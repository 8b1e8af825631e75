package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.cli.serve.FoldSettings;
import e2efold.cli.serve.FoldingService;
import e2efold.cli.serve.FoldingWork;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.FormatException;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.Solvers;
import e2efold.model.io.ModelBundle;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.solver.decode.Decoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The model of a server, before each solver that its clients ask for. */
final class ServedModel implements FoldingService {

  // Each is as large as the weights; people choose among few.
  private static final int MOST_SOLVERS = 4;

  private static final Path INPUT = Path.of("input");

  private final ModelBundle bundle;
  private final NDManager manager;
  private final Map<SolverChoice, Variant> variants = new Recent<>(MOST_SOLVERS, variant -> {});
  private final Map<SolverChoice, FoldingNetwork> networks =
      new Recent<>(MOST_SOLVERS, FoldingNetwork::close);

  /**
   * Takes a model.
   *
   * @param manager a manager on the device that computes; owns the networks, closed by the caller
   */
  ServedModel(ModelBundle bundle, NDManager manager) {
    this.bundle = bundle;
    this.manager = manager;
  }

  /** The model with a solver, and what is to be said of that. */
  private record Variant(ModelBundle bundle, List<String> remarks) {}

  @Override
  public Map<String, Object> about() {
    ModelSpec model = bundle.manifest().model();
    List<String> solvers = new ArrayList<>(Solvers.names());
    solvers.add(SolverChoice.THERMO);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("program", "e2efold " + new Version().text());
    about.put("model", bundle.id());
    about.put("solvers", solvers);
    about.put("decoders", Decoders.names());
    about.put("evidence", List.of("contacts", "scores"));
    about.put("defaults", ServedWork.describe(model, model.decoder()));
    return about;
  }

  @Override
  public Map<String, Function<Fold, String>> drawings() {
    Map<String, Function<Fold, String>> drawings = new LinkedHashMap<>();
    FoldDrawings.KINDS.forEach(
        (name, kind) -> drawings.put(name, fold -> FoldDrawings.svg(fold, kind, "drawing")));
    return drawings;
  }

  @Override
  public FoldingWork prepare(List<GuidedRna> rnas, FoldSettings settings) {
    SolverChoice solver =
        new SolverChoice(settings.solver(), settings.steps(), settings.tolerance());
    Variant variant = variant(solver);
    ModelSpec model = variant.bundle().manifest().model();
    LengthLimit limit = new LengthLimit(model);
    for (GuidedRna rna : rnas) {
      Optional<FormatException> refusal = limit.refusal(INPUT, rna.sequence());
      if (refusal.isPresent()) {
        throw new IllegalArgumentException(refusal.get().getMessage());
      }
    }
    DecoderChoice decoder =
        new DecoderChoice(
            settings.decoder(),
            settings.threshold(),
            settings.evidence().map(ServedModel::evidence));
    ServedWork work =
        new ServedWork(
            variant.bundle(),
            solver.decoder(decoder, model.decoder()),
            variant.remarks(),
            (chosen, some) -> fold(solver, variant.bundle(), chosen, some));
    for (GuidedRna rna : rnas) {
      try {
        work.requireKeepable(rna);
      } catch (ConstraintException e) {
        throw new IllegalArgumentException(
            "RNA '%s': %s".formatted(rna.sequence().id(), e.getMessage()), e);
      }
    }
    return work;
  }

  private static Evidence evidence(String word) {
    for (Evidence evidence : Evidence.values()) {
      if (WordOption.word(evidence).equals(word)) {
        return evidence;
      }
    }
    throw new IllegalArgumentException("evidence must be contacts or scores");
  }

  /** Networks are opened and closed by the thread that folds. */
  private List<Fold> fold(
      SolverChoice solver, ModelBundle model, DecoderSpec decoder, List<GuidedRna> rnas) {
    FoldingNetwork network = networks.computeIfAbsent(solver, choice -> model.network(manager));
    return new Prediction(model, network, manager, decoder).fold(rnas);
  }

  private Variant variant(SolverChoice solver) {
    synchronized (variants) {
      return variants.computeIfAbsent(
          solver,
          choice -> {
            List<String> remarks = new ArrayList<>();
            return new Variant(
                choice.apply(bundle, LoopEnergySet.TURNER_2004, remarks::add), remarks);
          });
    }
  }
}
