package e2efold.data.set;

import java.util.List;
import java.util.Map;

/**
 * Parts RNAs at random. Equal sequences stay together, so that no test RNA was seen in training
 * letter by letter; near relatives do not.
 *
 * @param shares size of the parts
 * @param seed start of the random numbers
 */
public record RandomSplit(Shares shares, long seed) implements Splitter {

  @Override
  public Split split(Dataset data) {
    List<List<String>> groups = Grouping.by(data, rna -> rna.sequence().bases());
    return new GroupAssignment(shares, seed)
        .deal(
            groups,
            Map.of(
                "method", "random, equal sequences together",
                "shares", shares.toString(),
                "seed", Long.toString(seed),
                "data", data.digest()));
  }
}
