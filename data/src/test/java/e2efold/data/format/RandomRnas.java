package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded RNAs with any IUPAC letters and stems anywhere, so that most have pseudoknots. */
final class RandomRnas {

  private RandomRnas() {}

  static LabelledRna next(Random random, String id, String family) {
    int length = 1 + random.nextInt(80);
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append(RnaSequence.ALPHABET.charAt(random.nextInt(RnaSequence.ALPHABET.length())));
    }
    return new LabelledRna(
        new RnaSequence(id, bases.toString()), structure(random, length), family);
  }

  static Structure structure(Random random, int length) {
    boolean[] taken = new boolean[length];
    List<BasePair> pairs = new ArrayList<>();
    int stems = random.nextInt(12);
    for (int s = 0; s < stems && length > 1; s++) {
      int a = random.nextInt(length);
      int b = random.nextInt(length);
      int i = Math.min(a, b);
      int j = Math.max(a, b);
      int size = 1 + random.nextInt(5);
      while (size-- > 0 && i < j && !taken[i] && !taken[j]) {
        taken[i] = true;
        taken[j] = true;
        pairs.add(new BasePair(i++, j--));
      }
    }
    return Structure.ofPairs(length, pairs);
  }
}
