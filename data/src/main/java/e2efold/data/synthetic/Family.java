package e2efold.data.synthetic;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A consensus and the chances with which members leave it. Pairs change as pairs, so every member
 * has all base pairs of the consensus; loops change base by base and in length, hairpin loops never
 * below three bases and others never to none.
 */
final class Family {

  private static final int LEAST_HAIRPIN_LOOP = 3;
  private static final int LARGEST_LENGTH_CHANGE = 2;

  private final LabelledRna consensus;
  private final Changes changes;

  /** Takes a consensus; its pairs must be legal. */
  Family(LabelledRna consensus, Changes changes) {
    this.consensus = consensus;
    this.changes = changes;
  }

  /** Draws a consensus. */
  static Family draw(String name, FamilyTraits traits, Random random) {
    StructureDesigner designer = new StructureDesigner(random);
    int length = traits.minLength() + random.nextInt(traits.maxLength() - traits.minLength() + 1);
    Structure structure =
        random.nextDouble() < traits.pseudoknotted()
            ? designer.pseudoknotted(length)
            : designer.nested(length);
    Letters letters = new Letters(random);
    char[] bases = new char[length];
    for (int k = 0; k < length; k++) {
      bases[k] = letters.unpaired();
    }
    structure.pairs().forEach(pair -> put(bases, pair, letters.pair()));
    RnaSequence sequence = new RnaSequence(name, new String(bases));
    return new Family(new LabelledRna(sequence, structure, name), traits.changes());
  }

  private static void put(char[] bases, BasePair pair, String letters) {
    bases[pair.i()] = letters.charAt(0);
    bases[pair.j()] = letters.charAt(1);
  }

  /** Draws a member. */
  LabelledRna member(String id, Random random) {
    Letters letters = new Letters(random);
    char[] changed = changedBases(letters, random);
    StringBuilder bases = new StringBuilder();
    int[] place = new int[changed.length];
    int k = 0;
    while (k < changed.length) {
      if (partner(k) >= 0) {
        place[k] = bases.length();
        bases.append(changed[k++]);
        continue;
      }
      int end = loopEnd(k);
      bases.append(resized(new String(changed, k, end - k), least(k, end), letters, random));
      k = end;
    }
    List<BasePair> pairs = new ArrayList<>();
    for (BasePair pair : consensus.structure().pairs()) {
      pairs.add(new BasePair(place[pair.i()], place[pair.j()]));
    }
    return new LabelledRna(
        new RnaSequence(id, bases.toString()),
        Structure.ofPairs(bases.length(), pairs),
        consensus.family());
  }

  private char[] changedBases(Letters letters, Random random) {
    char[] bases = consensus.sequence().bases().toCharArray();
    for (int k = 0; k < bases.length; k++) {
      if (partner(k) < 0 && random.nextDouble() < changes.loop()) {
        bases[k] = letters.unpaired();
      } else if (partner(k) > k && random.nextDouble() < changes.pair()) {
        put(bases, new BasePair(k, partner(k)), letters.pair());
      }
    }
    return bases;
  }

  private int loopEnd(int start) {
    int end = start;
    while (end < consensus.structure().length() && partner(end) < 0) {
      end++;
    }
    return end;
  }

  /** Least number of bases the loop [start, end) may shrink to. */
  private int least(int start, int end) {
    boolean hairpin = start > 0 && partner(start - 1) == end;
    return hairpin ? LEAST_HAIRPIN_LOOP : 1;
  }

  private String resized(String loop, int least, Letters letters, Random random) {
    if (random.nextDouble() >= changes.length()) {
      return loop;
    }
    int change = 1 + random.nextInt(LARGEST_LENGTH_CHANGE);
    StringBuilder bases = new StringBuilder(loop);
    boolean longer = random.nextBoolean();
    for (int k = 0; k < change; k++) {
      if (longer) {
        bases.insert(random.nextInt(bases.length() + 1), letters.unpaired());
      } else if (bases.length() > least) {
        bases.deleteCharAt(random.nextInt(bases.length()));
      }
    }
    return bases.toString();
  }

  private int partner(int k) {
    return consensus.structure().partner(k);
  }
}
