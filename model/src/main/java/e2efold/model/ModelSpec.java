package e2efold.model;

import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.score.ScorerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that defines a folding model but its weights.
 *
 * @param scorer the energy network
 * @param solver the solver
 * @param rules the legal pairs
 * @param decoder how contacts become a structure unless the user says otherwise
 */
public record ModelSpec(
    ScorerSpec scorer, SolverSpec solver, PairingRules rules, DecoderSpec decoder) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException when the energy network does not take these rules
   */
  public ModelSpec {
    scorer.scorer(rules);
  }

  /**
   * Declares all parameters.
   *
   * @return those of the energy network, then those of the solver
   */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> all = new ArrayList<>(scorer.scorer(rules).parameters());
    all.addAll(solver.parameters());
    return all;
  }

  /**
   * The same model with another energy network.
   *
   * @param other the network to use
   * @return a changed copy
   */
  public ModelSpec withScorer(ScorerSpec other) {
    return new ModelSpec(other, solver, rules, decoder);
  }

  /**
   * The same model with another decoder.
   *
   * @param other the decoder to use
   * @return a changed copy
   */
  public ModelSpec withDecoder(DecoderSpec other) {
    return new ModelSpec(scorer, solver, rules, other);
  }

  /**
   * The same model with another solver.
   *
   * @param other the solver to use
   * @return a changed copy
   */
  public ModelSpec withSolver(SolverSpec other) {
    return new ModelSpec(scorer, other, rules, decoder);
  }

  /**
   * Refuses an RNA that the energy network cannot take.
   *
   * @param sequence the RNA
   * @throws RnaTooLongException when it is longer than {@link ScorerSpec#longest()}
   */
  public void requireFoldable(RnaSequence sequence) {
    if (sequence.length() > scorer.longest()) {
      throw new RnaTooLongException(sequence, scorer.longest());
    }
  }
}
