package e2efold.data.homology;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Families of artificial RNAs, and RNAs at random. */
final class HomologSets {

  private static final FamilyTraits TRAITS = new FamilyTraits(90, 120, 0.25, 0.15, 0.15, 0.2);

  private HomologSets() {}

  /** Families of some members each, one family behind the other. */
  static List<LabelledRna> families(int families, int members, long seed) {
    return new FamilyGenerator(TRAITS, seed).generate(families, members);
  }

  static String bases(Random random, int length, String letters) {
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append(letters.charAt(random.nextInt(letters.length())));
    }
    return bases.toString();
  }

  /** An RNA of random letters and random nested pairs, legal or not. */
  static LabelledRna any(Random random, int length) {
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < length / 2 - 2; i++) {
      if (random.nextInt(3) == 0) {
        pairs.add(new BasePair(i, length - 1 - i));
      }
    }
    RnaSequence sequence = new RnaSequence("r", bases(random, length, "ACGUN"));
    return new LabelledRna(sequence, Structure.ofPairs(length, pairs), "");
  }
}
