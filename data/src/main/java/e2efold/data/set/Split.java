package e2efold.data.set;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A data set parted by name into training, validation and test RNAs.
 *
 * @param train names of training RNAs
 * @param validation names of validation RNAs, may be empty
 * @param test names of test RNAs, may be empty
 * @param origin how the split was made: method, seed, shares, digest of the data set; sorted
 */
public record Split(
    List<String> train, List<String> validation, List<String> test, Map<String, String> origin) {

  /**
   * Copies the lists and checks that they are disjoint.
   *
   * @throws IllegalArgumentException naming an RNA that occurs twice, and both parts
   */
  public Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    origin = Collections.unmodifiableMap(new TreeMap<>(origin));
    Map<String, Part> seen = new HashMap<>();
    claim(seen, train, Part.TRAIN);
    claim(seen, validation, Part.VALIDATION);
    claim(seen, test, Part.TEST);
  }

  private static void claim(Map<String, Part> seen, List<String> ids, Part part) {
    for (String id : ids) {
      Part before = seen.put(id, part);
      if (before != null) {
        throw new IllegalArgumentException(
            "RNA '" + id + "' is in " + before + " and again in " + part + "; a split is disjoint");
      }
    }
  }

  /**
   * Names of one part.
   *
   * @param part the part
   * @return its names
   */
  public List<String> ids(Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * RNAs of one part.
   *
   * @param part the part
   * @param data the data set that was split
   * @return its RNAs, in the order of the list
   * @throws IllegalArgumentException when the data set lacks a name of the part
   */
  public Dataset of(Part part, Dataset data) {
    return data.select(data.name() + " " + part, ids(part));
  }

  /**
   * The same split without some training RNAs.
   *
   * @param ids names to leave out
   * @param reason note for the origin, with the number left out
   * @return a split whose other parts are unchanged
   */
  public Split withoutTraining(Collection<String> ids, String reason) {
    Map<String, String> noted = new HashMap<>(origin);
    List<String> kept = train.stream().filter(id -> !ids.contains(id)).toList();
    noted.put("left out of training", (train.size() - kept.size()) + " RNAs: " + reason);
    return new Split(kept, validation, test, noted);
  }
}
