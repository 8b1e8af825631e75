package e2efold.model.train;

import java.util.Map;

/** Hears how a run goes. */
public interface TrainingListener {

  /**
   * A step was taken.
   *
   * @param step steps taken in all stages
   * @param total steps of all stages
   * @param stage name of the stage
   * @param loss loss of the step's batch
   */
  void stepTaken(long step, int total, String stage, double loss);

  /**
   * The weights were validated.
   *
   * @param step steps taken in all stages
   * @param scores mean F1 of each validation set, by name
   * @param best whether no earlier validation was better
   */
  void validated(long step, Map<String, Double> scores, boolean best);
}
