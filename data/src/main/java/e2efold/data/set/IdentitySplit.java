package e2efold.data.set;

import e2efold.data.rna.LabelledRna;
import java.util.List;
import java.util.Map;

/**
 * Parts a data set by whole clusters of similar RNAs: linked clusters, so that no RNA of one part
 * is similar to an RNA of another.
 *
 * @param identity least identity that counts as similar, in (0, 1]
 * @param shares size of the parts in RNAs, met as well as whole clusters allow
 * @param seed start of the random numbers
 */
public record IdentitySplit(double identity, Shares shares, long seed) implements Splitter {

  @Override
  public Split split(Dataset data) {
    List<String> ids = data.ids();
    List<List<String>> groups =
        IdentityClusters.linked(data.rnas().stream().map(LabelledRna::sequence).toList(), identity)
            .clusters()
            .stream()
            .map(members -> members.stream().map(ids::get).toList())
            .toList();
    return new GroupAssignment(shares, seed)
        .deal(
            groups,
            Map.of(
                "method", "whole clusters of similar RNAs",
                "identity", Double.toString(identity),
                "shares", shares.toString(),
                "seed", Long.toString(seed),
                "data", data.digest()));
  }
}
