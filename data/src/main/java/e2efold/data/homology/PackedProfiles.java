package e2efold.data.homology;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Profiles as bytes, each unpacked when it is asked for: most of them never are. The bytes hold the
 * number of profiles; of each the length of its name (UTF-8), its members, its columns and the
 * length of its counts; then all names; then the consensus of all, a byte for each column; then all
 * counts. Those of a profile are for every column a byte that says which counts are not 0, of the
 * consensus, of the three letters behind it in the order A, C, G, U, A, C, G and of insertions, and
 * these counts; then the number of base pairs, and of each the 5' column's distance to the last
 * pair's, its span and its count. All numbers take seven bits a byte, the lowest first.
 */
final class PackedProfiles {

  private static final int MOST_PROFILES = 1_000_000;
  private static final int MOST_NAME = 1000;
  private static final int MOST_COLUMNS = 10_000;
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;
  private static final int LETTERS = Profile.LETTERS.length();
  private static final int INSERTED = 1 << LETTERS;

  private final byte[] bytes;
  private final int[] members;
  // Where each profile begins and the last one ends.
  private final int[] names;
  private final int[] consensus;
  private final int[] counts;

  private PackedProfiles(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int size = read(in, Math.min(MOST_PROFILES, bytes.length));
    members = new int[size];
    int[] nameLengths = new int[size];
    int[] columns = new int[size];
    int[] countLengths = new int[size];
    for (int p = 0; p < size; p++) {
      nameLengths[p] = read(in, MOST_NAME);
      members[p] = read(in, Integer.MAX_VALUE);
      columns[p] = read(in, MOST_COLUMNS);
      countLengths[p] = read(in, bytes.length);
    }
    names = places(in.position(), nameLengths);
    consensus = places(names[size], columns);
    counts = places(consensus[size], countLengths);
    if (counts[size] != bytes.length) {
      throw new IllegalArgumentException(
          counts[size] < bytes.length
              ? "bytes follow the last profile"
              : "the profiles end too early");
    }
    for (int k = consensus[0]; k < consensus[size]; k++) {
      if (bytes[k] < 0 || bytes[k] > LETTERS) {
        throw new IllegalArgumentException("a consensus has letters that there are not");
      }
    }
  }

  private static int[] places(int start, int[] lengths) {
    int[] places = new int[lengths.length + 1];
    places[0] = start;
    for (int p = 0; p < lengths.length; p++) {
      places[p + 1] = Math.addExact(places[p], lengths[p]);
    }
    return places;
  }

  /** Packs profiles; the same bytes for the same profiles. */
  static PackedProfiles of(List<Profile> profiles) {
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    ByteArrayOutputStream consensus = new ByteArrayOutputStream();
    ByteArrayOutputStream counts = new ByteArrayOutputStream();
    write(directory, profiles.size());
    for (Profile profile : profiles) {
      byte[] name = profile.name().getBytes(StandardCharsets.UTF_8);
      int kept = Math.min(MOST_NAME, name.length);
      names.write(name, 0, kept);
      int[] codes = profile.consensus();
      for (int code : codes) {
        consensus.write(code);
      }
      int before = counts.size();
      writeCounts(counts, profile, codes);
      write(directory, kept);
      write(directory, profile.members());
      write(directory, profile.columns());
      write(directory, counts.size() - before);
    }
    for (ByteArrayOutputStream part : List.of(names, consensus, counts)) {
      directory.writeBytes(part.toByteArray());
    }
    return new PackedProfiles(directory.toByteArray());
  }

  private static void writeCounts(ByteArrayOutputStream out, Profile profile, int[] codes) {
    for (int column = 0; column < codes.length; column++) {
      int present = profile.insertions(column) > 0 ? INSERTED : 0;
      for (int k = 0; k < LETTERS; k++) {
        present |= profile.count(column, (codes[column] + k) % LETTERS) > 0 ? 1 << k : 0;
      }
      write(out, present);
      for (int k = 0; k < LETTERS; k++) {
        writeIfPresent(out, profile.count(column, (codes[column] + k) % LETTERS));
      }
      writeIfPresent(out, profile.insertions(column));
    }
    write(out, profile.pairs().size());
    int last = 0;
    for (ProfilePair pair : profile.pairs()) {
      write(out, pair.five() - last);
      write(out, pair.three() - pair.five());
      write(out, pair.count());
      last = pair.five();
    }
  }

  private static void writeIfPresent(ByteArrayOutputStream out, int number) {
    if (number > 0) {
      write(out, number);
    }
  }

  private static void write(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >= MORE) {
      out.write(rest % MORE | MORE);
      rest >>= BITS;
    }
    out.write(rest);
  }

  /**
   * Reads what {@link #bytes} gave; the counts of a profile are looked at by {@link #profile} only.
   *
   * @throws IllegalArgumentException when these are no profiles
   */
  static PackedProfiles read(byte[] bytes) {
    try {
      return new PackedProfiles(bytes);
    } catch (BufferUnderflowException | ArithmeticException e) {
      throw new IllegalArgumentException("the profiles end too early", e);
    }
  }

  /** All of them; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Number of profiles. */
  int size() {
    return members.length;
  }

  /** Number of RNAs of a profile. */
  int members(int p) {
    return members[p];
  }

  /** Number of columns of a profile. */
  int columns(int p) {
    return consensus[p + 1] - consensus[p];
  }

  /** For each column of a profile the code of its most frequent base. */
  int[] consensus(int p) {
    int[] codes = new int[columns(p)];
    for (int column = 0; column < codes.length; column++) {
      codes[column] = bytes[consensus[p] + column];
    }
    return codes;
  }

  /**
   * Unpacks a profile.
   *
   * @throws IllegalArgumentException when its counts contradict each other
   */
  Profile profile(int p) {
    ByteBuffer in = ByteBuffer.wrap(bytes, counts[p], counts[p + 1] - counts[p]);
    String name = new String(bytes, names[p], names[p + 1] - names[p], StandardCharsets.UTF_8);
    try {
      Profile profile = profile(name, members[p], consensus(p), in);
      if (in.hasRemaining() || !Arrays.equals(profile.consensus(), consensus(p))) {
        throw new IllegalArgumentException("the counts of profile '" + name + "' are others'");
      }
      return profile;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the counts of profile '" + name + "' end too early", e);
    }
  }

  private static Profile profile(String name, int members, int[] codes, ByteBuffer in) {
    int[] bases = new int[LETTERS * codes.length];
    int[] insertions = new int[codes.length];
    for (int column = 0; column < codes.length; column++) {
      int present = read(in, 2 * INSERTED - 1);
      for (int k = 0; k < LETTERS; k++) {
        int letter = (codes[column] + k) % LETTERS;
        bases[LETTERS * column + letter] = (present >> k & 1) == 0 ? 0 : read(in, members);
      }
      insertions[column] = (present & INSERTED) == 0 ? 0 : read(in, members);
    }
    int size = read(in, in.remaining());
    List<ProfilePair> pairs = new ArrayList<>(size);
    int last = 0;
    for (int k = 0; k < size; k++) {
      int five = last + read(in, codes.length);
      int three = five + read(in, codes.length);
      pairs.add(new ProfilePair(five, three, read(in, members)));
      last = five;
    }
    return new Profile(name, members, bases, insertions, pairs);
  }

  private static int read(ByteBuffer in, int most) {
    long number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      int next = in.get();
      number |= (long) (next & MORE - 1) << shift;
      if (next >= 0) {
        if (number > most) {
          break;
        }
        return (int) number;
      }
    }
    throw new IllegalArgumentException("a number in the profiles is larger than " + most);
  }
}
