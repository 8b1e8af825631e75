package e2efold.model.study.adaptation;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.adapt.TaskFamily;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.CellRuns;
import e2efold.model.study.CellStore;
import e2efold.model.train.BatchGradient;
import e2efold.model.train.LossWeights;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each held-out family adapted to in each way: what few labelled RNAs are worth. */
public final class AdaptationStudy {

  /** Title of the report. */
  public static final String TITLE = "Adaptation to new families";

  private static final int TIMED_RNAS = 6;
  private static final int TIMED_ROUNDS = 4;
  private static final double FOLD_COST = 0.3;

  private final AdaptationParts parts;
  private final AdaptationBudget budget;
  private final List<AdaptationCell> cells = new ArrayList<>();
  private final CellStore store;
  private final Starts starts;
  private final Optional<ModelBundle> given;
  private final ArmEvaluation evaluation;
  private final NDManager device;

  /**
   * Where the study works.
   *
   * @param folder keeps finished cells and starts
   * @param device decides the device; owns what the study makes
   * @param program version of the program, for provenance
   */
  public record Workplace(Path folder, NDManager device, String program) {}

  /**
   * Prepares the study.
   *
   * @param arms the ways to adapt; where starts are learned, plain fine-tuning among them
   * @param model form of the models to train, or of the given one
   * @param given the model that exists; empty when starts are trained
   * @param parts the families
   * @param budget what each way is given
   * @param place where to work
   * @throws IOException when the folder cannot be made
   */
  public AdaptationStudy(
      List<AdaptationArm> arms,
      ModelSpec model,
      Optional<ModelBundle> given,
      AdaptationParts parts,
      AdaptationBudget budget,
      Workplace place)
      throws IOException {
    this.parts = parts;
    this.budget = budget;
    this.given = given;
    this.device = place.device();
    store = new CellStore(place.folder().resolve("cells"));
    starts =
        new Starts(
            model,
            parts,
            budget,
            place.folder().resolve("starts"),
            place.device(),
            place.program());
    evaluation = new ArmEvaluation(parts, budget, device);
    for (int family = 0; family < parts.heldOut().size(); family++) {
      for (AdaptationArm arm : arms) {
        cells.add(new AdaptationCell(family, arm));
      }
    }
  }

  /**
   * Number of cells.
   *
   * @return held-out families times ways to adapt
   */
  public int size() {
    return cells.size();
  }

  /**
   * How long the cells that are missing will take on this machine, from the time of one gradient.
   *
   * @return an estimate
   * @throws IOException when the store cannot be read
   */
  public Duration estimate() throws IOException {
    double units = 0;
    for (AdaptationCell cell : cells) {
      if (store.find(cell.key()).isEmpty()) {
        int families = parts.validation().size();
        units += ArmEvaluation.gradients(cell.arm(), budget, families);
        units += FOLD_COST * ArmEvaluation.folds(cell.arm(), budget, families);
        units += cell.arm().start().method().isPresent() ? budget.gradients() : 0;
        units += isFirst(cell) ? budget.gradients() + trainingGradients() : 0;
      }
    }
    return Duration.ofSeconds(Math.round(units * secondsPerGradient()));
  }

  private static boolean isFirst(AdaptationCell cell) {
    return cell.arm().name().equals(AdaptationArm.PLAIN);
  }

  private double trainingGradients() {
    double square =
        sample().stream().mapToDouble(r -> Math.pow(r.sequence().length(), 2)).average().orElse(1);
    return budget.trainingSteps() * Math.max(2, budget.batchCells() / square);
  }

  private List<LabelledRna> sample() {
    TaskFamily family = parts.heldOut().get(0);
    return family.rnas().subList(0, Math.min(TIMED_RNAS, family.rnas().size()));
  }

  private double secondsPerGradient() {
    try (FoldingNetwork network = given.orElseGet(starts::random).network(device)) {
      network
          .parameters()
          .train(network.parameters().specs().stream().map(ParameterSpec::name).toList());
      BatchGradient gradient = new BatchGradient(network, LossWeights.USUAL);
      double least = Double.POSITIVE_INFINITY;
      for (int round = 0; round < TIMED_ROUNDS; round++) {
        long begin = System.nanoTime();
        gradient.of(sample(), Objective.END_TO_END, device);
        least = Math.min(least, (System.nanoTime() - begin) * 1e-9);
      }
      return least / sample().size();
    }
  }

  /**
   * Computes the cells that no process has finished yet.
   *
   * @param finished called once for each cell that is finished
   * @return the numbers of all cells
   * @throws IOException when the store cannot be read or written
   */
  Map<AdaptationCell, Map<String, Double>> run(Runnable finished) throws IOException {
    return new CellRuns<>(store, AdaptationCell::key, this::isReady, this::compute)
        .run(cells, finished);
  }

  /** Learned starts take the common start from plain fine-tuning, and the rate of like steps. */
  private boolean isReady(AdaptationCell cell) {
    Start start = cell.arm().start();
    try {
      return start == Start.GIVEN
          || start == Start.RANDOM
          || isFirst(cell)
          || store.find(cell.key(AdaptationArm.PLAIN)).isPresent()
              && (start == Start.POOLED || store.find(cell.key(cell.arm().plain())).isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Double> compute(AdaptationCell cell, Path workplace) throws IOException {
    try {
      return evaluation.of(parts.heldOut().get(cell.family()), cell.arm(), start(cell, workplace));
    } catch (TrainingException e) {
      return Map.of(AdaptationResults.DIVERGED, 1.0);
    }
  }

  private ModelBundle start(AdaptationCell cell, Path workplace)
      throws IOException, TrainingException {
    return switch (cell.arm().start()) {
      case GIVEN -> given.orElseThrow();
      case RANDOM -> starts.random();
      case POOLED -> starts.pooled(cell.family(), workplace);
      case MAML, FIRST_ORDER, REPTILE -> {
        Map<String, Double> plain = store.find(cell.key(cell.arm().plain())).orElseThrow();
        if (plain.containsKey(AdaptationResults.DIVERGED)) {
          throw new TrainingException("the common start diverged");
        }
        double rate =
            plain.get(
                ArmEvaluation.rate(ArmEvaluation.closestTo(AdaptationBudget.SUPPORT, budget)));
        yield starts.learned(cell.family(), cell.arm(), rate, workplace);
      }
    };
  }
}
