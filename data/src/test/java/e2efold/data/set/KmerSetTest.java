package e2efold.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Familiarity: what was learned from is known, what is new is not. */
class KmerSetTest {

  private final RandomSets random = new RandomSets(11);

  private static RnaSequence rna(String bases) {
    return new RnaSequence("rna", bases);
  }

  private List<RnaSequence> rnas(int count) {
    List<RnaSequence> rnas = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      rnas.add(rna(random.bases(40 + random.number(160))));
    }
    return rnas;
  }

  @Test
  void familiarityFallsWithTheDistance() {
    List<RnaSequence> learned = rnas(2000);
    KmerSet kmers = KmerSet.of(learned);
    double[] means = new double[5];
    for (RnaSequence known : learned.subList(0, 300)) {
      assertThat(kmers.familiarity(known)).hasValue(1);
      double[] rates = {0.02, 0.1, 0.3};
      for (int k = 0; k < rates.length; k++) {
        String mutant = random.mutant(known.bases(), rates[k]);
        means[k] += kmers.familiarity(rna(mutant)).orElseThrow() / 300;
      }
      means[3] += kmers.familiarity(rna(random.bases(100))).orElseThrow() / 300;
    }
    assertThat(Arrays.stream(means, 0, 4).map(mean -> -mean).boxed().toList()).isSorted();
    assertThat(means[0]).isBetween(0.7, 0.9);
    // Chance alone would be 200,000 of 16.8 million.
    assertThat(means[3]).isLessThan(0.01);
  }

  @Test
  void chanceIsTakenOff() {
    // Every second possible 12-mer, by its last bit.
    byte[] half = new byte[KmerSet.BYTES];
    Arrays.fill(half, (byte) 0x55);
    KmerSet kmers = KmerSet.ofBytes(half);
    double sum = 0;
    for (int k = 0; k < 400; k++) {
      sum += kmers.familiarity(rna(random.bases(1000))).orElseThrow();
    }
    assertThat(sum / 400).isLessThan(0.03);
    assertThat(kmers.familiarity(rna("A".repeat(12)))).hasValue(1);
    assertThat(kmers.familiarity(rna("A".repeat(11) + "C"))).hasValue(0);
  }

  @Test
  void whatCannotBeToldIsEmpty() {
    KmerSet kmers = KmerSet.of(List.of(rna("ACGUACGUACGUACGU")));
    assertThat(kmers.familiarity(rna("ACGUACGUACG"))).isEmpty();
    assertThat(kmers.familiarity(rna("ACGUACGUANGUACGUACG"))).isEmpty();
    assertThat(kmers.familiarity(rna(""))).isEmpty();
    byte[] all = new byte[KmerSet.BYTES];
    Arrays.fill(all, (byte) -1);
    assertThat(KmerSet.ofBytes(all).familiarity(rna("ACGUACGUACGU"))).isEmpty();
  }

  @Test
  void anAmbiguousLetterBelongsToNoKmer() {
    KmerSet kmers = KmerSet.of(List.of(rna("ACGUACGUACGUNACGUACGUACG")));
    assertThat(kmers.size()).isEqualTo(1);
    assertThat(KmerSet.of(List.of(rna("ACGUACGUACGUAACGUACGUACG"))).size()).isGreaterThan(1);
  }

  @Test
  void setsJoinAndComeBackFromTheirBytes() {
    List<RnaSequence> one = rnas(30);
    List<RnaSequence> other = rnas(30);
    List<RnaSequence> both = new ArrayList<>(one);
    both.addAll(other);
    KmerSet joined = KmerSet.of(one).with(KmerSet.of(other));
    assertThat(joined.toBytes()).isEqualTo(KmerSet.of(both).toBytes()).hasSize(KmerSet.BYTES);
    assertThat(KmerSet.ofBytes(joined.toBytes()).size()).isEqualTo(joined.size());
    assertThat(KmerSet.of(List.of()).toBytes()).hasSize(KmerSet.BYTES).containsOnly(0);
    assertThatIllegalArgumentException().isThrownBy(() -> KmerSet.ofBytes(new byte[7]));
  }
}
