package e2efold.data.set;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Names of RNAs that share a property, in the order of the data set. */
final class Grouping {

  private Grouping() {}

  static List<List<String>> by(Dataset data, Function<LabelledRna, String> property) {
    return new ArrayList<>(named(data, property).values());
  }

  static Map<String, List<String>> named(Dataset data, Function<LabelledRna, String> property) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (LabelledRna rna : data.rnas()) {
      groups.computeIfAbsent(property.apply(rna), key -> new ArrayList<>()).add(rna.id());
    }
    return groups;
  }
}
