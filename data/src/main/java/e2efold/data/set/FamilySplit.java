package e2efold.data.set;

import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parts a data set by whole families, so that validation and test families are new to the model.
 */
public final class FamilySplit implements Splitter {

  private static final int MOST_NAMED = 20;

  private final Function<Dataset, Split> method;

  private FamilySplit(Function<Dataset, Split> method) {
    this.method = method;
  }

  /**
   * Deals families at random.
   *
   * @param shares size of the parts in RNAs, met as well as whole families allow
   * @param seed start of the random numbers
   * @return the splitter
   */
  public static FamilySplit random(Shares shares, long seed) {
    return new FamilySplit(
        data ->
            new GroupAssignment(shares, seed)
                .deal(
                    Grouping.by(data, LabelledRna::family),
                    Map.of(
                        "method", "whole families at random",
                        "shares", shares.toString(),
                        "seed", Long.toString(seed),
                        "data", data.digest())));
  }

  /**
   * Holds named families out.
   *
   * @param validation families for validation, may be empty
   * @param test families for the test
   * @return the splitter; splitting refuses a family that the data set does not have
   * @throws IllegalArgumentException when a family is named for both
   */
  public static FamilySplit holdOut(Set<String> validation, Set<String> test) {
    Set<String> both = new TreeSet<>(validation);
    both.retainAll(test);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "family '" + both.iterator().next() + "' cannot be validation and test at once");
    }
    return new FamilySplit(data -> heldOut(data, Set.copyOf(validation), Set.copyOf(test)));
  }

  private static Split heldOut(Dataset data, Set<String> validation, Set<String> test) {
    Map<String, List<String>> families = Grouping.named(data, LabelledRna::family);
    Map<String, String> origin = new HashMap<>();
    origin.put("method", "named families held out");
    origin.put("validation families", String.join(", ", new TreeSet<>(validation)));
    origin.put("test families", String.join(", ", new TreeSet<>(test)));
    origin.put("data", data.digest());
    Map<String, List<String>> rest = new LinkedHashMap<>(families);
    List<String> validationIds = take(rest, validation, families.keySet());
    List<String> testIds = take(rest, test, families.keySet());
    List<String> trainIds = rest.values().stream().flatMap(List::stream).toList();
    return new Split(trainIds, validationIds, testIds, origin);
  }

  private static List<String> take(
      Map<String, List<String>> rest, Set<String> names, Set<String> known) {
    List<String> ids = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      List<String> members = rest.remove(name);
      if (members == null) {
        throw new IllegalArgumentException(
            "no RNA belongs to family '" + name + "'; families are " + some(known));
      }
      ids.addAll(members);
    }
    return ids;
  }

  private static String some(Set<String> names) {
    String first = names.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED
        ? first + " and %d more".formatted(names.size() - MOST_NAMED)
        : first;
  }

  /**
   * Parts a data set.
   *
   * @throws IllegalArgumentException when an RNA has no family, or a named family no RNA
   */
  @Override
  public Split split(Dataset data) {
    for (LabelledRna rna : data.rnas()) {
      if (rna.family().isEmpty()) {
        throw new IllegalArgumentException(
            "RNA '"
                + rna.id()
                + "' of data set '"
                + data.name()
                + "' has no family; name it, or split by identity");
      }
    }
    return method.apply(data);
  }
}
