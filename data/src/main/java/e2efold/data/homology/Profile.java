package e2efold.data.homology;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Counts over the aligned members of a family, or of one RNA: what a profile hidden Markov model is
 * estimated from (Durbin et al. 1998, chapter 5), and the base pairs. Columns are those of the
 * first member; what others have between them is counted, not kept. Immutable.
 */
public final class Profile {

  /** Letters of an alphabet that counts know; any other letter is counted as none. */
  static final String LETTERS = "ACGU";

  // As bpRNA_RFAM_123, said to be of the family bpRNA_RFAM.
  private static final Pattern NUMBERED = Pattern.compile(".*_[0-9]+");

  private final String name;
  private final int members;
  private final int[] bases;
  private final int[] insertions;
  private final List<ProfilePair> pairs;

  /**
   * Takes counts.
   *
   * @param name of the family, or of its first member
   * @param members number of RNAs, at least 1
   * @param bases how many members have each of A, C, G, U in each column, four numbers a column;
   *     not copied
   * @param insertions how many members have further bases behind each column; not copied
   * @param pairs the base pairs of the members, columns from 0
   * @throws IllegalArgumentException when the counts do not fit each other
   */
  Profile(String name, int members, int[] bases, int[] insertions, List<ProfilePair> pairs) {
    this.name = name;
    this.members = members;
    this.bases = bases;
    this.insertions = insertions;
    this.pairs = List.copyOf(pairs);
    requireSound();
  }

  private void requireSound() {
    boolean sound = members >= 1 && bases.length == LETTERS.length() * insertions.length;
    for (int column = 0; sound && column < insertions.length; column++) {
      sound =
          insertions[column] >= 0 && insertions[column] <= members && inColumn(column) <= members;
    }
    for (ProfilePair pair : pairs) {
      sound &= pair.five() >= 0 && pair.five() < pair.three() && pair.three() < insertions.length;
      sound &= pair.count() >= 1 && pair.count() <= members;
    }
    if (!sound) {
      throw new IllegalArgumentException(
          "the counts of profile '" + name + "' contradict each other");
    }
  }

  /**
   * The profile of one RNA.
   *
   * @param rna with known structure
   * @return one column for each base
   */
  static Profile of(LabelledRna rna) {
    int length = rna.sequence().length();
    int[] columns = new int[length];
    for (int i = 0; i < length; i++) {
      columns[i] = i;
    }
    return new Profile(
            familyOf(rna).orElse(rna.id()),
            1,
            new int[LETTERS.length() * length],
            new int[length],
            List.of())
        .counting(rna, columns, 1);
  }

  /** What an RNA's family is called; a name that only numbers a collection's RNAs is none. */
  static Optional<String> familyOf(LabelledRna rna) {
    boolean numbered = NUMBERED.matcher(rna.id()).matches() && rna.id().startsWith(rna.family());
    return numbered || rna.family().isEmpty() ? Optional.empty() : Optional.of(rna.family());
  }

  /** This profile under another name. */
  Profile named(String other) {
    return new Profile(other, members, bases, insertions, pairs);
  }

  /**
   * This profile with one more member.
   *
   * @param rna the member
   * @param columns for each of its bases the column that it is aligned with, or −1
   * @return a changed copy of the same columns
   */
  Profile with(LabelledRna rna, int[] columns) {
    return counting(rna, columns, members + 1);
  }

  private Profile counting(LabelledRna rna, int[] columns, int all) {
    int[] counts = bases.clone();
    int[] inserted = insertions.clone();
    String letters = rna.sequence().bases();
    for (int i = 0; i < columns.length; i++) {
      int letter = LETTERS.indexOf(letters.charAt(i));
      if (columns[i] >= 0 && letter >= 0) {
        counts[LETTERS.length() * columns[i] + letter]++;
      }
      if (columns[i] < 0 && i > 0 && columns[i - 1] >= 0) {
        inserted[columns[i - 1]]++;
      }
    }
    Map<BasePair, Integer> paired = new TreeMap<>();
    pairs.forEach(pair -> paired.put(new BasePair(pair.five(), pair.three()), pair.count()));
    for (BasePair pair : rna.structure().pairs()) {
      if (columns[pair.i()] >= 0 && columns[pair.j()] >= 0) {
        paired.merge(new BasePair(columns[pair.i()], columns[pair.j()]), 1, Integer::sum);
      }
    }
    List<ProfilePair> joined =
        paired.entrySet().stream()
            .map(entry -> new ProfilePair(entry.getKey().i(), entry.getKey().j(), entry.getValue()))
            .toList();
    return new Profile(name, all, counts, inserted, joined);
  }

  /**
   * Name of the family, or of its first member.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Number of RNAs.
   *
   * @return at least 1
   */
  public int members() {
    return members;
  }

  /**
   * Number of columns.
   *
   * @return the length of the first member, nt
   */
  public int columns() {
    return insertions.length;
  }

  /** How many members have a base of {@link #LETTERS} in a column. */
  int count(int column, int letter) {
    return bases[LETTERS.length() * column + letter];
  }

  /** How many members have any base in a column. */
  int inColumn(int column) {
    int sum = 0;
    for (int letter = 0; letter < LETTERS.length(); letter++) {
      sum += count(column, letter);
    }
    return sum;
  }

  /** For each column the code of its most frequent base, the first of equals. */
  int[] consensus() {
    int[] codes = new int[columns()];
    Arrays.fill(codes, ProfileScores.UNKNOWN);
    for (int column = 0; column < codes.length; column++) {
      int most = 0;
      for (int letter = 0; letter < LETTERS.length(); letter++) {
        if (count(column, letter) > most) {
          most = count(column, letter);
          codes[column] = letter;
        }
      }
    }
    return codes;
  }

  /** How many members have further bases behind a column. */
  int insertions(int column) {
    return insertions[column];
  }

  /** The base pairs of the members, in the order of their columns. */
  List<ProfilePair> pairs() {
    return pairs;
  }

  /** The share of members that have a base pair. */
  double share(ProfilePair pair) {
    return (double) pair.count() / members;
  }
}
