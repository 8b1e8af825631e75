package e2efold.data.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NestedPartTest {

  @Test
  void theLargerStemOfAPseudoknotStays() {
    List<BasePair> large = List.of(new BasePair(0, 20), new BasePair(1, 19), new BasePair(2, 18));
    List<BasePair> pairs = new ArrayList<>(large);
    pairs.add(new BasePair(10, 30));
    pairs.add(new BasePair(11, 29));
    assertThat(NestedPart.of(Structure.ofPairs(31, pairs)).pairs()).isEqualTo(large);
  }

  @Test
  void noSetOfNestedPairsIsLarger() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      Structure structure = random(random, 20);
      List<BasePair> pairs = structure.pairs();
      int best = 0;
      for (int chosen = 0; chosen < 1 << pairs.size(); chosen++) {
        List<BasePair> some = new ArrayList<>();
        for (int k = 0; k < pairs.size(); k++) {
          if ((chosen >> k & 1) == 1) {
            some.add(pairs.get(k));
          }
        }
        if (some.size() > best && Structure.ofPairs(20, some).isNested()) {
          best = some.size();
        }
      }
      Structure nested = NestedPart.of(structure);
      assertThat(nested.isNested()).isTrue();
      assertThat(pairs).containsAll(nested.pairs());
      assertThat(nested.pairs()).hasSize(best);
    }
  }

  @Test
  void nestedStructuresAreTheirOwnNestedPart() {
    Structure empty = Structure.open(0);
    assertThat(NestedPart.of(empty)).isEqualTo(empty);
    Structure hairpin = Structure.ofPairs(9, List.of(new BasePair(0, 8), new BasePair(1, 7)));
    assertThat(NestedPart.of(hairpin)).isEqualTo(hairpin);
  }

  private static Structure random(Random random, int length) {
    List<Integer> bases = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      bases.add(i);
    }
    Collections.shuffle(bases, random);
    List<BasePair> pairs = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      int a = bases.get(2 * k);
      int b = bases.get(2 * k + 1);
      pairs.add(new BasePair(Math.min(a, b), Math.max(a, b)));
    }
    return Structure.ofPairs(length, pairs);
  }
}
