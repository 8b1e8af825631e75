package e2efold.data.draw;

import e2efold.data.format.PairProbability;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded RNAs with pseudoknots, names of any length, half of them compared with others. */
final class RandomSubjects {

  private RandomSubjects() {}

  static Subject next(Random random) {
    int length = 1 + random.nextInt(200);
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append("ACGU".charAt(random.nextInt(4)));
    }
    RnaSequence sequence = new RnaSequence("W".repeat(random.nextInt(150)), bases.toString());
    Structure structure = structure(random, length);
    List<PairProbability> probabilities = new ArrayList<>();
    structure.pairs().forEach(p -> probabilities.add(new PairProbability(p, random.nextDouble())));
    Subject subject = Subject.of(new LabelledRna(sequence, structure, "")).with(probabilities);
    return random.nextBoolean() ? subject : subject.comparedWith(structure(random, length));
  }

  private static Structure structure(Random random, int length) {
    boolean[] taken = new boolean[length];
    List<BasePair> pairs = new ArrayList<>();
    for (int stem = random.nextInt(14); stem > 0 && length > 1; stem--) {
      int a = random.nextInt(length);
      int b = random.nextInt(length);
      int i = Math.min(a, b);
      int j = Math.max(a, b);
      for (int size = 1 + random.nextInt(7); size > 0 && i < j && !taken[i] && !taken[j]; size--) {
        taken[i] = true;
        taken[j] = true;
        pairs.add(new BasePair(i++, j--));
      }
    }
    return Structure.ofPairs(length, pairs);
  }
}
