package e2efold.data.set;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for training RNAs that are the same as, similar to, or of the family of RNAs held out.
 *
 * @param identity least identity that counts as similar, in (0, 1]; 0.8 is the habit of the field
 * @param threads number of threads; no influence on the result
 */
public record SplitCheck(double identity, int threads) {

  /**
   * Checks a split of one data set.
   *
   * @param data the data set
   * @param split its split
   * @return the leaks from validation and test into training
   * @throws IllegalArgumentException when the split names an RNA that the data set lacks
   */
  public Leakage check(Dataset data, Split split) {
    List<LabelledRna> training = split.of(Part.TRAIN, data).rnas();
    List<Leak> leaks = new ArrayList<>();
    for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
      leaks.addAll(between(training, split.of(part, data).rnas(), part));
    }
    return new Leakage(training.size(), leaks);
  }

  /**
   * Checks a training set against a test set of its own.
   *
   * @param training RNAs to learn from
   * @param test RNAs to test with
   * @return the leaks from test into training
   */
  public Leakage check(Dataset training, Dataset test) {
    return new Leakage(training.size(), between(training.rnas(), test.rnas(), Part.TEST));
  }

  private List<Leak> between(List<LabelledRna> training, List<LabelledRna> heldOut, Part part) {
    SimilaritySearch search =
        SimilaritySearch.against(heldOut.stream().map(LabelledRna::sequence).toList(), identity);
    List<Optional<SimilaritySearch.Hit>> hits =
        search.findAll(training.stream().map(LabelledRna::sequence).toList(), threads);
    Map<String, String> families = new HashMap<>();
    heldOut.stream()
        .filter(rna -> !rna.family().isEmpty())
        .forEach(rna -> families.putIfAbsent(rna.family(), rna.id()));
    List<Leak> leaks = new ArrayList<>();
    for (int k = 0; k < training.size(); k++) {
      LabelledRna rna = training.get(k);
      hits.get(k)
          .map(hit -> new Leak(kind(hit), rna.id(), part, hit.id(), hit.identity()))
          .ifPresent(leaks::add);
      String relative = families.get(rna.family());
      if (relative != null) {
        leaks.add(new Leak(Leak.Kind.SAME_FAMILY, rna.id(), part, relative, 0));
      }
    }
    return leaks;
  }

  private static Leak.Kind kind(SimilaritySearch.Hit hit) {
    return hit.exact() ? Leak.Kind.SAME_SEQUENCE : Leak.Kind.SIMILAR;
  }
}
