package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.Detail;
import e2efold.solver.decode.CrossingStems;
import e2efold.solver.decode.Decoder;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;

/**
 * Folds sequences with a network and a decoder; returns plain data. RNAs of like length share a
 * batch; the result of an RNA does not depend on its company. Batches run side by side in the
 * common pool of Java, whose size is the user's choice: a map of short RNAs is too small for
 * several cores to share. Closes nothing it was given.
 */
public final class RnaFolder {

  // Cells of a batch, RNAs × length²: enough to outweigh what each call costs, little memory.
  private static final long BATCH_CELLS = 80_000;

  // Two RNAs share a map, so the second costs little; a longer RNA is scored alone, in stripes.
  private static final int PAIR = 2;
  // Expected F1 from which a decoder does not look again.
  private static final double SURE = 0.75;
  private static final int LONGEST_PAIRED = 512;

  private final FoldingNetwork network;
  private final NDManager manager;
  private final Decoder decoder;
  private final Evidence evidence;
  private final Calibration calibration;

  /**
   * Joins a network and a decoder; its scores are taken as they are.
   *
   * @param network the model, not recording gradients
   * @param manager a manager on the network's device
   * @param decoder from contacts to structures
   * @param evidence what the decoder reads
   */
  public RnaFolder(FoldingNetwork network, NDManager manager, Decoder decoder, Evidence evidence) {
    this(network, manager, decoder, evidence, Calibration.NONE);
  }

  /**
   * Joins a network, a decoder and a calibration.
   *
   * @param network the model, not recording gradients
   * @param manager a manager on the network's device
   * @param decoder from contacts to structures
   * @param evidence what the decoder reads
   * @param calibration makes the scores probabilities; the solver gets the scores without it
   */
  public RnaFolder(
      FoldingNetwork network,
      NDManager manager,
      Decoder decoder,
      Evidence evidence,
      Calibration calibration) {
    this.network = network;
    this.manager = manager;
    this.decoder = decoder;
    this.evidence = evidence;
    this.calibration = calibration;
  }

  /**
   * Folds sequences.
   *
   * @param sequences any number of RNAs, each of any length the model takes, 0 included
   * @return the folds in the same order
   * @throws RnaTooLongException when one is longer than the model takes; nothing is folded then
   */
  public List<Fold> fold(List<RnaSequence> sequences) {
    return foldGuided(sequences.stream().map(GuidedRna::free).toList());
  }

  /**
   * Folds sequences of which something is known. Every structure keeps its constraints; of the pair
   * probabilities, those of forced pairs are 1 and those of forbidden ones 0.
   *
   * @param rnas any number of RNAs, each of any length the model takes, 0 included
   * @return the folds in the same order
   * @throws RnaTooLongException when one is longer than the model takes; nothing is folded then
   * @throws ConstraintException when the constraints of one cannot be kept; {@link
   *     Decoder#requireKeepable} finds out beforehand
   */
  public List<Fold> foldGuided(List<GuidedRna> rnas) {
    return folds(rnas, n -> network.preparation().of(rnas.get(n)));
  }

  /**
   * The same of RNAs whose homologs are known.
   *
   * @param rnas as for {@link #foldGuided(List)}
   * @param homologies what the homologs of each say
   * @return the folds in the same order
   * @throws RnaTooLongException as there
   * @throws ConstraintException as there
   */
  public List<Fold> foldGuided(List<GuidedRna> rnas, List<Homology> homologies) {
    return folds(rnas, n -> network.preparation().of(rnas.get(n), homologies.get(n)));
  }

  private List<Fold> folds(List<GuidedRna> rnas, IntFunction<PreparedRna> preparation) {
    rnas.forEach(rna -> network.spec().requireFoldable(rna.sequence()));
    List<RnaSequence> sequences = rnas.stream().map(GuidedRna::sequence).toList();
    Integer[] order = new Integer[sequences.size()];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, Comparator.comparingInt(k -> sequences.get(k).length()));
    Fold[] folds = new Fold[order.length];
    List<List<Integer>> batches = new ArrayList<>();
    int from = 0;
    while (from < order.length && sequences.get(order[from]).length() <= LONGEST_PAIRED) {
      int to = from + 1;
      while (to < order.length && fits(to - from + 1, sequences.get(order[to]).length())) {
        to++;
      }
      batches.add(Arrays.asList(order).subList(from, to));
      from = to;
    }
    batches.parallelStream().forEach(batch -> foldInto(folds, batch, preparation));
    // One after the other, for they take much memory; their stripes run side by side.
    Queue<PreparedRna> longer = new ArrayDeque<>();
    for (int k = from; k < order.length; k++) {
      longer.add(preparation.apply(order[k]));
    }
    for (int k = from; k < order.length; k++) {
      PreparedRna now = longer.remove();
      network.preparation().begin(longer.stream().limit(1));
      folds[order[k]] = foldBatch(List.of(now)).get(0);
    }
    return List.of(folds);
  }

  private void foldInto(Fold[] folds, List<Integer> members, IntFunction<PreparedRna> preparation) {
    List<Fold> batch = foldBatch(members.stream().map(preparation::apply).toList());
    for (int k = 0; k < batch.size(); k++) {
      folds[members.get(k)] = batch.get(k);
    }
  }

  private static boolean fits(int count, long length) {
    return length <= LONGEST_PAIRED
        && count + count % 2 <= Math.max(PAIR, BATCH_CELLS / Math.max(1, length * length));
  }

  private List<Fold> foldBatch(List<PreparedRna> prepared) {
    List<GuidedRna> rnas = prepared.stream().map(PreparedRna::rna).toList();
    int l = Math.max(1, rnas.stream().mapToInt(rna -> rna.sequence().length()).max().orElse(0));
    List<Fold> folds = new ArrayList<>();
    try (NDManager scope = manager.newSubManager()) {
      SequenceBatch batch = network.encodePrepared(scope, prepared, l);
      List<Homology> homologies = prepared.stream().map(PreparedRna::homology).toList();
      NDArray scores = guidance(rnas).applied(informed(batch, homologies));
      float[] probabilities =
          Activation.sigmoid(calibration.logOdds(scores, batch.familiarity()))
              .mul(batch.allowed())
              .toFloatArray();
      float[] contacts =
          evidence == Evidence.CONTACTS
              ? network.solve(scores, batch, Detail.LAST).contacts().toFloatArray()
              : probabilities;
      for (int n = 0; n < rnas.size(); n++) {
        GuidedRna rna = rnas.get(n);
        PairingScores own = cut(probabilities, n, l, rna);
        PairingScores read = contacts == probabilities ? own : cut(contacts, n, l, rna);
        Structure structure = decoder.decode(rna, read);
        folds.add(settled(rna, new Fold(rna.sequence(), structure, read, own, homologies.get(n))));
      }
    }
    return folds;
  }

  /** The network's scores with what homologs say, which holds of probabilities that are true. */
  private NDArray informed(SequenceBatch batch, List<Homology> homologies) {
    NDArray scores = network.scores(batch, Mode.INFERENCE);
    if (homologies.stream().allMatch(Homology::isNone)) {
      return scores;
    }
    NDArray odds = calibration.logOdds(scores, batch.familiarity());
    return calibration.scores(network.informed(odds, homologies), batch.familiarity());
  }

  /**
   * The fold of an RNA of which more is known than the network knows.
   *
   * @param rna the RNA
   * @param probabilities calibrated probability of every pair
   * @param homology what these owe to homologs
   * @return the fold by the same decoder
   */
  public Fold decoded(GuidedRna rna, PairingScores probabilities, Homology homology) {
    Structure structure = decoder.decode(rna, probabilities);
    return settled(
        rna, new Fold(rna.sequence(), structure, probabilities, probabilities, homology));
  }

  /** A structure that is sure to be right, pseudoknots and all, needs no second look. */
  private Fold settled(GuidedRna rna, Fold fold) {
    boolean sees = network.spec().scorer().seesPseudoknots();
    // Most decoders do not ask, and then nobody need know how sure the structure is.
    CrossingStems stems =
        (guided, structure) ->
            sees && fold.expectedF1() >= SURE
                ? List.of()
                : network.stems().across(guided, structure);
    Structure again = decoder.lookAgain(rna, fold.structure(), stems);
    return again == fold.structure() ? fold : fold.with(again);
  }

  private Guidance guidance(List<GuidedRna> rnas) {
    boolean inPrior = network.spec().scorer().prior().isPresent();
    return new Guidance(rnas, inPrior ? Guidance.Energies.IN_PRIOR : Guidance.Energies.IN_SCORES);
  }

  /** The map of one RNA of a batch; what is forced is certain. */
  private static PairingScores cut(float[] maps, int n, int l, GuidedRna rna) {
    float[] own = Arrays.copyOfRange(maps, n * l * l, (n + 1) * l * l);
    for (BasePair pair : rna.constraints().forcedPairs()) {
      own[pair.i() * l + pair.j()] = 1;
      own[pair.j() * l + pair.i()] = 1;
    }
    return PairingScores.ofMatrix(own, l, rna.sequence().length());
  }
}
