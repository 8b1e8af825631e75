package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups leave out no RNA and hand out none twice. */
class RnaGroupsTest {

  private static final List<GuidedRna> RNAS =
      IntStream.range(0, 7)
          .mapToObj(n -> GuidedRna.free(new RnaSequence("r" + n, "GGGAAACCC")))
          .toList();

  private static List<Integer> sizes(RnaGroups groups) throws IOException {
    List<GuidedRna> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (List<GuidedRna> group = groups.next(); !group.isEmpty(); group = groups.next()) {
      all.addAll(group);
      sizes.add(group.size());
    }
    assertThat(all).isEqualTo(RNAS);
    assertThat(groups.next()).isEmpty();
    return sizes;
  }

  @Test
  void aListIsCut() throws IOException {
    assertThat(sizes(RnaGroups.of(RNAS, 3))).containsExactly(3, 3, 1);
    assertThat(sizes(RnaGroups.of(RNAS, 7))).containsExactly(7);
    assertThat(RnaGroups.of(List.of(), 3).next()).isEmpty();
  }

  @Test
  void theFirstIsGivenBack() throws IOException {
    RnaGroups groups = RnaGroups.of(RNAS, 4);
    assertThat(sizes(groups.after(groups.next()))).containsExactly(4, 3);
  }
}
