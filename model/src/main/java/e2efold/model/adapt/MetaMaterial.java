package e2efold.model.adapt;

import e2efold.data.format.AtomicFile;
import e2efold.data.rna.LabelledRna;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.LossWeights;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.TrainingSet;
import e2efold.model.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run of meta-training is made from.
 *
 * @param start the model to begin with
 * @param families the tasks; those that are too small are left out
 * @param data name of the set they come from
 * @param losses how the losses are weighted
 * @param batchCells bound on RNAs × length² that are computed at once
 * @param checkpointEvery steps between checkpoints
 * @param seed decides episodes and what is dropped out
 */
public record MetaMaterial(
    ModelBundle start,
    List<TaskFamily> families,
    String data,
    LossWeights losses,
    long batchCells,
    int checkpointEvery,
    long seed) {

  /** The file beside a run's plan. */
  static final String META = "meta.json";

  // What plans of training ask for and meta-training has no use of.
  private static final double ANY_BALANCE = 0.5;

  /** Copies the list. */
  public MetaMaterial {
    families = List.copyOf(families);
  }

  /**
   * Makes the folder of a new run.
   *
   * @param folder a folder that is empty or does not exist
   * @param meta how to learn
   * @throws IOException when the folder holds something, or cannot be written
   * @throws IllegalArgumentException when fewer than two families are large enough, or the model
   *     has no parameter of the group
   */
  public void create(Path folder, MetaPlan meta) throws IOException {
    List<TaskFamily> tasks = EpisodeDraws.usable(families, meta);
    meta.group().of(start.manifest().model().parameters());
    TrainingPlan plan =
        new TrainingPlan(
            seed,
            start.manifest().model(),
            ANY_BALANCE,
            batchCells,
            losses.positive(),
            losses.priorPenalty(),
            losses.discount(),
            0,
            GradientDescent.CLIP_NORM,
            checkpointEvery,
            0,
            List.of());
    List<LabelledRna> rnas = tasks.stream().flatMap(task -> task.rnas().stream()).toList();
    TrainingSet set = new TrainingSet(data, 1, rnas);
    RunFolder.create(folder, plan, new TrainingData(List.of(set), List.of()), Optional.of(start));
    try (AtomicFile out = AtomicFile.create(folder.resolve(META))) {
      out.stream().write(Json.encode(meta));
      out.commit();
    }
  }
}
