package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.KmerSet;
import e2efold.model.score.LayerWatcher;
import e2efold.model.score.PairScorer;
import e2efold.model.thermo.PairPrior;
import e2efold.solver.Detail;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.Solver;
import e2efold.solver.decode.CrossingStems;
import e2efold.solver.decode.PairingScores;
import java.util.List;
import java.util.Optional;

/** Energy network, then solver: the whole differentiable model. Owns its parameters. */
public final class FoldingNetwork implements AutoCloseable {

  private final ModelSpec spec;
  private final PairScorer scorer;
  private final Solver solver;
  private final Parameters parameters;
  private final Preparation preparation;
  private final Optional<KmerSet> learnedFrom;

  /**
   * Joins form and values.
   *
   * @param spec the model's form
   * @param parameters values for {@code spec.parameters()}; closed with this network
   */
  public FoldingNetwork(ModelSpec spec, Parameters parameters) {
    this(
        spec,
        parameters,
        new Preparation(spec.scorer().prior().map(PairPrior::new), Optional.empty()),
        Optional.empty());
  }

  /**
   * Joins form and values with a preparation that may have begun already.
   *
   * @param spec the model's form
   * @param parameters values for {@code spec.parameters()}; closed with this network
   * @param preparation knows what the form builds on, if it does, and homologs, if anybody does
   * @param learnedFrom the k-mers of what the values have seen, if that is known
   * @throws IllegalArgumentException when the form builds on a prior and there is none, or the
   *     other way round
   */
  public FoldingNetwork(
      ModelSpec spec,
      Parameters parameters,
      Preparation preparation,
      Optional<KmerSet> learnedFrom) {
    if (preparation.prior().isPresent() != spec.scorer().prior().isPresent()) {
      throw new IllegalArgumentException("a prior goes with a form that builds on one, and back");
    }
    this.spec = spec;
    this.parameters = parameters;
    scorer = spec.scorer().scorer(spec.rules());
    solver = spec.solver().solver();
    this.preparation = preparation;
    this.learnedFrom = learnedFrom;
  }

  /**
   * The form.
   *
   * @return what this network was built from
   */
  public ModelSpec spec() {
    return spec;
  }

  /**
   * The values.
   *
   * @return the parameters, owned by this network
   */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The solver.
   *
   * @return what {@link #solve} runs
   */
  public Solver solver() {
    return solver;
  }

  /**
   * Encodes sequences, with what the network's prior says of their pairs if it builds on one.
   *
   * @param manager owner of the new arrays
   * @param sequences the batch
   * @param paddedLength L, at least the longest sequence and at least 1
   * @return the batch, owned by {@code manager}
   */
  public SequenceBatch encode(NDManager manager, List<RnaSequence> sequences, int paddedLength) {
    return encodeGuided(manager, sequences.stream().map(GuidedRna::free).toList(), paddedLength);
  }

  /**
   * Encodes sequences with the pairs that their constraints leave; a prior knows constraints and
   * energies.
   *
   * @param manager owner of the new arrays
   * @param rnas the batch
   * @param paddedLength L, at least the longest sequence and at least 1
   * @return the batch, owned by {@code manager}
   */
  public SequenceBatch encodeGuided(NDManager manager, List<GuidedRna> rnas, int paddedLength) {
    return encodePrepared(manager, rnas.stream().map(preparation::alone).toList(), paddedLength);
  }

  /**
   * Encodes RNAs with what has been found out about them.
   *
   * @param manager owner of the new arrays
   * @param prepared the batch
   * @param paddedLength L, at least the longest sequence and at least 1
   * @return the batch, owned by {@code manager}
   */
  SequenceBatch encodePrepared(NDManager manager, List<PreparedRna> prepared, int paddedLength) {
    List<GuidedRna> rnas = prepared.stream().map(PreparedRna::rna).toList();
    SequenceBatch encoded = SequenceBatch.encodeGuided(manager, rnas, paddedLength, spec.rules());
    SequenceBatch batch =
        learnedFrom.map(kmers -> encoded.withFamiliarity(familiarity(rnas, kmers))).orElse(encoded);
    return preparation.prior().isPresent()
        ? batch.withPrior(() -> PairPrior.logOdds(manager, priors(prepared), paddedLength))
        : batch;
  }

  /** Several RNAs at a time in the common pool of Java. */
  private static List<PairingScores> priors(List<PreparedRna> prepared) {
    return prepared.parallelStream().map(PreparedRna::prior).toList();
  }

  private static float[] familiarity(List<GuidedRna> rnas, KmerSet kmers) {
    float[] values = new float[rnas.size()];
    for (int n = 0; n < values.length; n++) {
      values[n] = (float) kmers.familiarity(rnas.get(n).sequence()).orElse(1);
    }
    return values;
  }

  /**
   * What this network is told of RNAs that are folded.
   *
   * @return who finds it out
   */
  Preparation preparation() {
    return preparation;
  }

  /**
   * Who finds stems that cross a structure.
   *
   * @return the prior, or nobody where the form builds on none
   */
  public CrossingStems stems() {
    return preparation.prior().map(PairPrior::stems).orElse(CrossingStems.NONE);
  }

  /**
   * Scores all pairs.
   *
   * @param batch B sequences padded to L
   * @param mode training or inference
   * @return (B, L, L) symmetric log-odds, owned by the batch's manager
   */
  public NDArray scores(SequenceBatch batch, Mode mode) {
    return scorer.scores(batch, parameters, mode);
  }

  /**
   * Adds to log-odds what homologs say; none of this is learned by gradients.
   *
   * @param logOdds (B, L, L), calibrated
   * @param homologies of the batch
   * @return (B, L, L) log-odds
   */
  NDArray informed(NDArray logOdds, List<Homology> homologies) {
    return preparation
        .homologs()
        .map(evidence -> evidence.applied(logOdds, homologies))
        .orElse(logOdds);
  }

  /**
   * Scores all pairs of one RNA, in inference, while the layers are watched.
   *
   * @param batch one sequence
   * @param watcher is shown every layer that the network tells apart
   * @return (1, L, L) symmetric log-odds, owned by the batch's manager
   */
  public NDArray watched(SequenceBatch batch, LayerWatcher watcher) {
    return scorer.watched(batch, parameters, watcher);
  }

  /**
   * Runs the solver on scores.
   *
   * @param scores (B, L, L) from {@link #scores}
   * @param batch the batch they belong to
   * @param detail what to keep
   * @return the solution, owned by the batch's manager
   */
  public Solution solve(NDArray scores, SequenceBatch batch, Detail detail) {
    return solver.solve(
        problem(scores, batch), spec.solver().coefficients(parameters, scores), detail);
  }

  /**
   * The problem that the solver is given.
   *
   * @param scores (B, L, L) from {@link #scores}
   * @param batch the batch they belong to
   * @return scores, legal pairs and, if the model has them, couplings of stacked pairs
   */
  public PairingProblem problem(NDArray scores, SequenceBatch batch) {
    return new PairingProblem(scores, batch.allowed(), spec.solver().couplings(parameters, batch));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
