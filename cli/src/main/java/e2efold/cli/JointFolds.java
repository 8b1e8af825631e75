package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.model.Fold;
import e2efold.model.JointFolding;
import e2efold.model.SparsePairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** All RNAs of an input, each with those in mind that are related to it; kept in memory. */
final class JointFolds implements FoldSource {

  private static final int MOST_HELD = 16;

  private final Prediction prediction;
  private final List<GuidedRna> rnas = new ArrayList<>();
  private final List<Homology> homologies = new ArrayList<>();
  private final List<SparsePairs> probabilities;
  private final int related;
  private int given;

  /** Folds all RNAs, each alone, and then with those in mind that are related to it. */
  JointFolds(Prediction prediction, RnaGroups groups, Progress progress) throws IOException {
    this.prediction = prediction;
    List<SparsePairs> alone = new ArrayList<>();
    for (List<GuidedRna> held = groups.next(); !held.isEmpty(); held = groups.next()) {
      List<Fold> folds = prediction.fold(held);
      alone.addAll(probabilities(folds));
      folds.forEach(fold -> homologies.add(fold.homology()));
      rnas.addAll(held);
      progress.advance(held.size());
    }
    JointFolding joint =
        new JointFolding(
            rnas,
            familiarity(),
            prediction.bundle().manifest().model().rules(),
            prediction.decoder().threshold());
    related = joint.related();
    int all = joint.folds();
    AtomicInteger done = new AtomicInteger();
    probabilities =
        joint.informed(
            alone,
            (numbers, held) -> {
              progress.note("again " + done.getAndAdd(held.size()) + " of " + all);
              return again(numbers, held);
            });
  }

  private List<SparsePairs> again(int[] numbers, List<GuidedRna> held) {
    List<Homology> known = Arrays.stream(numbers).mapToObj(homologies::get).toList();
    return probabilities(prediction.fold(held, known));
  }

  private static List<SparsePairs> probabilities(List<Fold> folds) {
    return folds.stream().map(fold -> SparsePairs.of(fold.probabilities())).toList();
  }

  private double[] familiarity() {
    return rnas.stream()
        .mapToDouble(rna -> Prediction.familiarity(prediction.bundle(), rna.sequence()).orElse(0))
        .toArray();
  }

  /** Says how many RNAs have relatives in the input. */
  void report(ReportedProblems problems) {
    String found =
        "%d of %d RNAs are related to others of the input".formatted(related, rnas.size());
    if (related > 0) {
      problems.console().report(found);
    } else {
      problems.warning(found + ", so --together changes little or nothing");
    }
  }

  @Override
  public List<Fold> next() {
    int from = given;
    given = Math.min(rnas.size(), from + MOST_HELD);
    return IntStream.range(from, given)
        .parallel()
        .mapToObj(
            n -> prediction.decoded(rnas.get(n), probabilities.get(n).scores(), homologies.get(n)))
        .toList();
  }
}
