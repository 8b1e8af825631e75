package e2efold.model;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.model.thermo.PairPrior;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/**
 * Finds out what a network is told of RNAs: their homologs, and what a prior makes of their pairs
 * with the homologs in mind. Needs no tensors, so it can begin before there are any. Several
 * threads may use one.
 */
public final class Preparation {

  private final Optional<PairPrior> prior;
  private final Optional<HomologEvidence> homologs;
  private final Map<Object, PreparedRna> begun = new ConcurrentHashMap<>();

  /**
   * Takes who knows.
   *
   * @param prior what the network builds on, if it does
   * @param homologs what is known of related RNAs, if anything is
   */
  public Preparation(Optional<PairPrior> prior, Optional<HomologEvidence> homologs) {
    this.prior = prior;
    this.homologs = homologs;
  }

  /**
   * Begins with RNAs in a thread of its own, so that what it finds is ready, or nearly so, when
   * they are folded. Kept until then. Does nothing where Java's common pool has no second core to
   * offer.
   *
   * @param rnas what will be folded, the first first
   */
  public void begin(List<GuidedRna> rnas) {
    begin(rnas.stream().map(rna -> begun.computeIfAbsent(key(rna), k -> informed(rna))).distinct());
  }

  /** The same with RNAs that are prepared by whoever holds them. */
  void begin(Stream<PreparedRna> prepared) {
    List<PreparedRna> tasks = prepared.toList();
    if (tasks.isEmpty() || ForkJoinPool.getCommonPoolParallelism() == 0) {
      return;
    }
    Thread thread = new Thread(() -> tasks.forEach(PreparedRna::prepare), "preparation");
    thread.setDaemon(true);
    thread.start();
  }

  /** RNAs of equal letters are the same as long as nothing else is known of them. */
  private static Object key(GuidedRna rna) {
    return rna.isFree() ? rna.sequence().bases() : rna;
  }

  private PreparedRna informed(GuidedRna rna) {
    return new PreparedRna(
        rna,
        prior,
        homologs,
        () ->
            homologs.map(evidence -> evidence.homology(rna.sequence())).orElseGet(() -> none(rna)));
  }

  /** An RNA with its homologs in mind; what was begun, when it was. */
  PreparedRna of(GuidedRna rna) {
    PreparedRna prepared = begun.remove(key(rna));
    return prepared == null ? informed(rna) : prepared;
  }

  /** An RNA whose homologs are known. */
  PreparedRna of(GuidedRna rna, Homology homology) {
    return new PreparedRna(rna, prior, homologs, () -> homology);
  }

  /** An RNA without homologs, as networks learn it. */
  PreparedRna alone(GuidedRna rna) {
    return new PreparedRna(rna, prior, Optional.empty(), () -> none(rna));
  }

  private static Homology none(GuidedRna rna) {
    return Homology.none(rna.sequence().length());
  }

  /** What the network builds on. */
  Optional<PairPrior> prior() {
    return prior;
  }

  /** What is known of related RNAs. */
  Optional<HomologEvidence> homologs() {
    return homologs;
  }
}
