package e2efold.model;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.model.thermo.PairPrior;
import e2efold.solver.decode.PairingScores;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What is found out about an RNA before the network sees it, each when it is first asked for. */
final class PreparedRna {

  private final GuidedRna rna;
  private final FutureTask<Homology> homology;
  private final Optional<FutureTask<PairingScores>> prior;

  /**
   * Plans it.
   *
   * @param rna the RNA
   * @param prior what the network builds on, if it does
   * @param homologs how much its homologs count, if they shall
   * @param search finds out what its homologs say
   */
  PreparedRna(
      GuidedRna rna,
      Optional<PairPrior> prior,
      Optional<HomologEvidence> homologs,
      Callable<Homology> search) {
    this.rna = rna;
    homology = new FutureTask<>(search);
    this.prior = prior.map(model -> new FutureTask<>(() -> model.pairs(informed(homologs))));
  }

  private GuidedRna informed(Optional<HomologEvidence> homologs) {
    return homologs.map(evidence -> rna.with(evidence.energies(homology()))).orElse(rna);
  }

  /** Finds everything out, unless another thread is about it already. */
  void prepare() {
    homology.run();
    prior.ifPresent(FutureTask::run);
  }

  /** The RNA. */
  GuidedRna rna() {
    return rna;
  }

  /** What its homologs say. */
  Homology homology() {
    return got(homology);
  }

  /** Probabilities of its pairs by the model that the network builds on. */
  PairingScores prior() {
    return got(prior.orElseThrow());
  }

  private static <T> T got(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while an RNA was being folded");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
