package e2efold.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import e2efold.data.rna.LabelledRna;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.SequenceBatch;
import e2efold.model.train.Stage.Objective;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.ImplicitlyDifferentiated;
import e2efold.solver.ImplicitlyDifferentiated.Found;
import e2efold.solver.PairingProblem;
import java.util.List;

/**
 * The loss of a batch and its gradient, left in the parameters that record one.
 *
 * @param network the model
 * @param weights how the losses are weighted
 */
public record BatchGradient(FoldingNetwork network, LossWeights weights) {

  /** The tape and what all losses of a batch need. */
  private record Taped(
      GradientCollector tape, NDArray scores, NDArray truth, SequenceBatch batch) {}

  /**
   * Runs the network and its backward pass. The gradient is added to what the parameters hold. What
   * is dropped out follows from the engine's random seed.
   *
   * @param members the RNAs, legal pairs only
   * @param objective which losses count
   * @param device decides the device
   * @return the loss, mean over the RNAs
   */
  public double of(List<LabelledRna> members, Objective objective, NDManager device) {
    int longest = members.stream().mapToInt(rna -> rna.sequence().length()).max().orElse(0);
    int l = Math.max(1, longest);
    try (NDManager scope = device.newSubManager()) {
      SequenceBatch batch =
          network.encode(scope, members.stream().map(LabelledRna::sequence).toList(), l);
      NDArray truth =
          SequenceBatch.encodePairs(
              scope, members.stream().map(LabelledRna::structure).toList(), l);
      try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
        NDArray scores = network.scores(batch, Mode.TRAINING);
        NDArray loss = FoldingLoss.logistic(scores, truth, batch, (float) weights.positive());
        if (weights.priorPenalty() > 0) {
          loss = loss.add(FoldingLoss.departure(scores, batch, (float) weights.priorPenalty()));
        }
        if (objective == Objective.END_TO_END) {
          loss = loss.add(throughSolver(new Taped(tape, scores, truth, batch)));
        }
        tape.backward(loss);
        return loss.getFloat();
      }
    }
  }

  private NDArray throughSolver(Taped taped) {
    if (network.solver() instanceof ImplicitlyDifferentiated implicit) {
      return throughEquilibrium(implicit, taped);
    }
    List<NDArray> iterates =
        network.solve(taped.scores(), taped.batch(), Detail.ITERATES).iterates();
    return FoldingLoss.trajectoryF1(iterates, taped.truth(), taped.batch(), weights.discount());
  }

  /** A number of the loss's value and, by the implicit function theorem, of its gradient. */
  private NDArray throughEquilibrium(ImplicitlyDifferentiated solver, Taped taped) {
    PairingProblem problem = network.problem(taped.scores(), taped.batch());
    Coefficients coefficients =
        network.spec().solver().coefficients(network.parameters(), taped.scores());
    try (Found found = solver.find(problem, coefficients, Detail.ITERATES)) {
      NDArray contacts = found.solution().contacts().stopGradient();
      contacts.setRequiresGradient(true);
      NDArray loss =
          FoldingLoss.trajectoryF1(
              List.of(contacts), taped.truth(), taped.batch(), weights.discount());
      taped.tape().backward(loss);
      NDArray value =
          solver
              .surrogate(
                  problem, coefficients, found, contacts.getGradient(), taped.tape()::backward)
              .value();
      return value.add(loss.stopGradient());
    }
  }
}
