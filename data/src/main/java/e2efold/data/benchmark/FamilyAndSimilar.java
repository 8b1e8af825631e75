package e2efold.data.benchmark;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.SimilaritySearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out the families under test with their relatives, by name, and whatever else is similar to
 * a test RNA.
 */
public final class FamilyAndSimilar implements Exclusion {

  private final Set<String> families = new HashSet<>();
  private final FamilyRelatives relatives;
  private final SimilaritySearch search;
  private final int threads;

  /**
   * Prepares the exclusion.
   *
   * @param test RNAs under test, with their families
   * @param relatives which family names are related
   * @param identity least identity that counts as similar, in (0, 1]
   * @param threads threads that compare; no influence on the result
   */
  public FamilyAndSimilar(
      List<LabelledRna> test, FamilyRelatives relatives, double identity, int threads) {
    test.forEach(rna -> families.addAll(relatives.of(rna.family())));
    this.relatives = relatives;
    this.search =
        SimilaritySearch.against(test.stream().map(LabelledRna::sequence).toList(), identity);
    this.threads = threads;
  }

  @Override
  public Cleaned apply(List<LabelledRna> rnas) {
    List<LabelledRna> others = rnas.stream().filter(rna -> !isRelated(rna)).toList();
    List<RnaSequence> sequences = others.stream().map(LabelledRna::sequence).toList();
    List<Optional<SimilaritySearch.Hit>> hits = search.findAll(sequences, threads);
    Map<Reason, Integer> left = new EnumMap<>(Reason.class);
    left.put(Reason.FAMILY, rnas.size() - others.size());
    List<LabelledRna> kept = new ArrayList<>();
    for (int k = 0; k < others.size(); k++) {
      Optional<SimilaritySearch.Hit> hit = hits.get(k);
      if (hit.isEmpty()) {
        kept.add(others.get(k));
      } else {
        left.merge(hit.get().exact() ? Reason.SAME_SEQUENCE : Reason.SIMILAR, 1, Integer::sum);
      }
    }
    return new Cleaned(kept, left);
  }

  private boolean isRelated(LabelledRna rna) {
    return !rna.family().isEmpty() && !Collections.disjoint(relatives.of(rna.family()), families);
  }
}
