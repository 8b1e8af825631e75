package e2efold.model.study.adaptation;

import e2efold.model.adapt.MetaMethod;
import java.util.List;

/**
 * What every way to adapt is given.
 *
 * @param trainingSteps training steps of the common start
 * @param episodes episodes of first-order meta-training; the other methods, and plain training, get
 *     as many gradients of single RNAs
 * @param innerSteps steps of each adaptation, in meta-training and afterwards
 * @param shots sizes K of the support set, 0 not among them
 * @param draws support and query sets of each family
 * @param query RNAs of a query set at most
 * @param batchCells bound on RNAs × length² that are computed at once
 * @param seed seed of everything that is drawn
 */
public record AdaptationBudget(
    int trainingSteps,
    int episodes,
    int innerSteps,
    List<Integer> shots,
    int draws,
    int query,
    long batchCells,
    long seed) {

  /** RNAs that an episode of meta-training adapts to. */
  static final int SUPPORT = 5;

  /** Other RNAs that judge it. */
  static final int QUERY = 5;

  /** Episodes for each step of a learned start. */
  static final int TASKS = 4;

  /**
   * Copies the list, without 0 and in order.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public AdaptationBudget {
    shots = shots.stream().filter(k -> k != 0).distinct().sorted().toList();
    if (shots.isEmpty() || shots.get(0) < 0) {
      throw new IllegalArgumentException(
          "there must be a number of RNAs to adapt to, 1 or more, not " + shots);
    }
    if (trainingSteps < 1
        || episodes < TASKS
        || innerSteps < 1
        || draws < 1
        || query < 1
        || batchCells < 1) {
      throw new IllegalArgumentException(
          ("training steps, steps of adaptation, draws, query RNAs and cells of a batch must be 1"
                  + " or more, episodes %d, not %d, %d, %d, %d, %d, %d")
              .formatted(TASKS, trainingSteps, innerSteps, draws, query, batchCells, episodes));
    }
  }

  /** The largest support set. */
  int mostShots() {
    return shots.get(shots.size() - 1);
  }

  /** Gradients of single RNAs that each learned start, and the plain one, gets. */
  long gradients() {
    return episodes * MetaMethod.FIRST_ORDER.cost(innerSteps, SUPPORT, QUERY);
  }

  /** Steps of a learned start that cost as much. */
  int metaSteps(MetaMethod method) {
    long each = TASKS * method.cost(innerSteps, SUPPORT, QUERY);
    return (int) Math.max(1, Math.round(gradients() / (double) each));
  }
}
