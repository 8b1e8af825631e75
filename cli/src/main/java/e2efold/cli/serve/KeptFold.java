package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.data.rna.Structure;
import e2efold.model.Fold;
import e2efold.model.SparsePairs;
import e2efold.solver.decode.PairingScores;

/**
 * A fold of a finished job, small enough to be kept.
 *
 * @param rna the RNA with its constraints
 * @param structure as it was folded
 * @param expectedF1 confidence in {@code structure}
 * @param contacts what the decoder reads
 * @param probabilities of pairs; the same object as {@code contacts} when the decoder reads them
 * @param homology what they owe to homologs
 */
record KeptFold(
    GuidedRna rna,
    Structure structure,
    double expectedF1,
    SparsePairs contacts,
    SparsePairs probabilities,
    Homology homology) {

  // The partner in the structure, and the coverage by homologs.
  private static final long BYTES_PER_BASE = 12;
  private static final long BYTES_PER_SHARE = 24;

  /** Keeps the fold of an RNA, whose energies have done their part. */
  static KeptFold of(GuidedRna rna, Fold fold) {
    SparsePairs probabilities = SparsePairs.of(fold.probabilities());
    SparsePairs contacts =
        fold.contacts() == fold.probabilities() ? probabilities : SparsePairs.of(fold.contacts());
    return new KeptFold(
        new GuidedRna(rna.sequence(), rna.constraints(), new double[0]),
        fold.structure(),
        fold.expectedF1(),
        contacts,
        probabilities,
        fold.homology());
  }

  /** The fold as somebody wants to see it. */
  Fold seen(FoldingWork work, View view) {
    PairingScores scores = probabilities.scores();
    PairingScores read = contacts == probabilities ? scores : contacts.scores();
    Structure decoded = view.equals(View.AS_FOLDED) ? structure : work.decode(rna, read, view);
    return new Fold(rna.sequence(), decoded, read, scores, homology);
  }

  long bytes() {
    long pairs = probabilities.bytes() + (contacts == probabilities ? 0 : contacts.bytes());
    long shares = BYTES_PER_SHARE * homology.pairs().size();
    return 200 + BYTES_PER_BASE * rna.sequence().length() + shares + pairs;
  }
}
