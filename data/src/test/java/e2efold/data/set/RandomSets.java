package e2efold.data.set;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded random RNAs, their mutants, and families of them. */
final class RandomSets {

  private final Random random;

  RandomSets(long seed) {
    random = new Random(seed);
  }

  String bases(int length) {
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append(letter());
    }
    return bases.toString();
  }

  private char letter() {
    return "ACGU".charAt(random.nextInt(4));
  }

  /** Substitutes, deletes and inserts; {@code rate} is the chance of a change at each base. */
  String mutant(String bases, double rate) {
    StringBuilder mutant = new StringBuilder();
    for (int k = 0; k < bases.length(); k++) {
      if (random.nextDouble() >= rate) {
        mutant.append(bases.charAt(k));
      } else {
        int kind = random.nextInt(10);
        if (kind > 0) {
          mutant.append(letter());
        }
        if (kind == 9) {
          mutant.append(letter());
        }
      }
    }
    return mutant.toString();
  }

  LabelledRna rna(String id, String family, String bases) {
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < bases.length() / 2 - 2 && random.nextBoolean(); i++) {
      pairs.add(new BasePair(i, bases.length() - 1 - i));
    }
    return new LabelledRna(
        new RnaSequence(id, bases), Structure.ofPairs(bases.length(), pairs), family);
  }

  /** Families of RNAs, each a cloud of mutants of mutants of one ancestor. */
  Dataset families(int families, int members, double rate) {
    List<LabelledRna> rnas = new ArrayList<>();
    for (int f = 0; f < families; f++) {
      List<String> relatives = new ArrayList<>(List.of(bases(60 + random.nextInt(60))));
      for (int m = 0; m < members; m++) {
        relatives.add(mutant(relatives.get(random.nextInt(relatives.size())), rate));
        rnas.add(rna("f" + f + "m" + m, "family" + f, relatives.get(m + 1)));
      }
    }
    return Dataset.of("generated", rnas, DuplicateIds.REFUSE);
  }

  int number(int bound) {
    return random.nextInt(bound);
  }
}
