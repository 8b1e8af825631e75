package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.Structure;
import e2efold.model.Fold;
import e2efold.solver.decode.PairingScores;
import java.util.List;
import java.util.Map;

/** The folding of one job. */
public interface FoldingWork {

  /**
   * Folds some of the job's RNAs. Called by one thread at a time.
   *
   * @param rnas the RNAs
   * @return their folds in the same order
   */
  List<Fold> fold(List<GuidedRna> rnas);

  /**
   * Decodes again what was folded. Called by many threads.
   *
   * @param rna the RNA
   * @param contacts what the decoder reads
   * @param view how the structure is to be decoded
   * @return a structure of legal pairs that keeps the RNA's constraints
   * @throws IllegalArgumentException when there is none that is to be seen so
   */
  Structure decode(GuidedRna rna, PairingScores contacts, View view);

  /**
   * What formats with room for it say of a fold beside its structure.
   *
   * @param fold the fold
   * @return values by name
   */
  Map<String, Object> fields(Fold fold);

  /**
   * What tables say of a fold beside its structure.
   *
   * @return names of {@link #fields}, in the order of their columns
   */
  List<String> fieldNames();

  /**
   * What made the folds.
   *
   * @return one line
   */
  String provenance();

  /**
   * The settings of solver and decoder in full, defaults filled in.
   *
   * @return values that JSON has words for, by name
   */
  Map<String, Object> settings();
}
