package e2efold.model.thermo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.solver.decode.CrossingStems;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.nearest.FoldingConstraints;
import e2efold.solver.nearest.PairMask;
import e2efold.solver.nearest.PartitionFunction;
import e2efold.solver.nearest.StemsBeside;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * What the nearest-neighbour model says of the pairs of a batch, for a network to build on. Several
 * threads may use one.
 */
public final class PairPrior {

  // Log-odds beyond this say "never" or "always"; the network must be able to overrule them.
  private static final double BOUND = 7;

  private final PartitionFunction function;
  private final CrossingStems stems;
  private final Map<Object, FutureTask<PairingScores>> begun = new ConcurrentHashMap<>();

  /**
   * Loads the loop energies.
   *
   * @param energies which
   */
  public PairPrior(LoopEnergySource energies) {
    function = new PartitionFunction(energies.load(), energies.pseudoknots());
    stems = new StemsBeside(function);
  }

  /**
   * Begins to fold sequences in a thread of its own, so that what it finds is ready, or nearly so,
   * when {@link #logOdds} is asked for it. Kept until then. Does nothing where Java's common pool
   * has no second core to offer.
   *
   * @param rnas what will be asked for, the first first
   */
  public void begin(List<GuidedRna> rnas) {
    if (ForkJoinPool.getCommonPoolParallelism() == 0) {
      return;
    }
    List<FutureTask<PairingScores>> tasks =
        rnas.stream()
            .map(rna -> begun.computeIfAbsent(key(rna), k -> new FutureTask<>(() -> pairs(rna))))
            .distinct()
            .toList();
    Thread thread = new Thread(() -> tasks.forEach(FutureTask::run), "pair-prior");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Who finds stems that cross a structure.
   *
   * @return the same model, asked about the bases beside the structure
   */
  public CrossingStems stems() {
    return stems;
  }

  /** RNAs of equal letters are the same as long as nothing else is known of them. */
  private static Object key(GuidedRna rna) {
    return rna.isFree() ? rna.sequence().bases() : rna;
  }

  private PairingScores pairs(GuidedRna rna) {
    String bases = rna.sequence().bases();
    if (rna.isFree()) {
      return function.fold(bases, PairMask.ALL).pairs();
    }
    KnownEnsemble known = new KnownEnsemble(rna);
    for (FoldingConstraints constraints : known.fromStrictest()) {
      try {
        return withCrossing(known, bases, function.fold(bases, constraints).pairs());
      } catch (ConstraintException noSuchStructure) {
        // What this model cannot hold, a pseudoknot or an unknown letter, the decoder still keeps.
        continue;
      }
    }
    throw new IllegalStateException("an ensemble without demands holds the open chain");
  }

  /**
   * Adds the pairs that cross forced ones, where they may: a pseudoknot that is known must not hide
   * the stem that it crosses.
   */
  private PairingScores withCrossing(KnownEnsemble known, String bases, PairingScores pairs) {
    float[] values = pairs.upperTriangle();
    PairingScores beside = null;
    for (int i = 0, k = 0; i < bases.length(); i++) {
      for (int j = i + 1; j < bases.length(); j++, k++) {
        if (known.crosses(i, j)) {
          beside = beside == null ? function.fold(bases, known.beside()).pairs() : beside;
          values[k] = beside.at(i, j);
        }
      }
    }
    return pairs;
  }

  /** Takes what was begun, folding it now when its turn has not come. */
  private PairingScores known(GuidedRna rna) {
    FutureTask<PairingScores> task = begun.remove(key(rna));
    if (task == null) {
      return pairs(rna);
    }
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

  /**
   * Log-odds of every pair, several sequences at a time in the common pool of Java.
   *
   * @param manager owner of the new array
   * @param rnas the batch, with its constraints and energies
   * @param paddedLength L
   * @return (B, L, L) symmetric, within ±7 nats; what cannot pair and padding are at the lower
   *     bound
   */
  public NDArray logOdds(NDManager manager, List<GuidedRna> rnas, int paddedLength) {
    int l = paddedLength;
    float[] values = new float[Math.toIntExact((long) rnas.size() * l * l)];
    IntStream.range(0, rnas.size())
        .parallel()
        .forEach(n -> fill(values, n * l * l, l, rnas.get(n)));
    return manager.create(values, new Shape(rnas.size(), l, l));
  }

  private void fill(float[] values, int offset, int l, GuidedRna rna) {
    PairingScores pairs = known(rna);
    for (int i = 0; i < l; i++) {
      for (int j = i; j < l; j++) {
        boolean known = j < pairs.length() && pairs.at(i, j) > 0;
        float odds = (float) (known ? logOdds(pairs.at(i, j)) : -BOUND);
        values[offset + i * l + j] = odds;
        values[offset + j * l + i] = odds;
      }
    }
  }

  private static double logOdds(double probability) {
    return Math.max(-BOUND, Math.min(BOUND, Math.log(probability / (1 - probability))));
  }
}
