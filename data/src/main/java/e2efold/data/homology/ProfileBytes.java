package e2efold.data.homology;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A library as bytes: the number of profiles; for each its name (length and UTF-8), members,
 * columns, for every column the counts of A, C, G, U and of insertions, the number of base pairs,
 * and of each the 5' column's distance to the last pair's, its span and its count. All numbers take
 * seven bits a byte, the lowest first.
 */
public final class ProfileBytes {

  /** Size that no library exceeds. */
  public static final int MOST = 1 << 28;

  private static final int MOST_PROFILES = 1_000_000;
  private static final int MOST_NAME = 1000;
  private static final int MOST_COLUMNS = 10_000;
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private ProfileBytes() {}

  /**
   * Writes a library.
   *
   * @param library any
   * @return bytes that {@link #read} understands; the same for the same library
   */
  public static byte[] of(ProfileLibrary library) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, library.profiles().size());
    library.profiles().forEach(profile -> write(out, profile));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Profile profile) {
    byte[] name = profile.name().getBytes(StandardCharsets.UTF_8);
    int length = Math.min(MOST_NAME, name.length);
    write(out, length);
    out.write(name, 0, length);
    write(out, profile.members());
    write(out, profile.columns());
    for (int column = 0; column < profile.columns(); column++) {
      for (int letter = 0; letter < Profile.LETTERS.length(); letter++) {
        write(out, profile.count(column, letter));
      }
      write(out, profile.insertions(column));
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

  private static void write(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >= MORE) {
      out.write(rest % MORE | MORE);
      rest >>= BITS;
    }
    out.write(rest);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @param bytes a library
   * @return the same library
   * @throws IllegalArgumentException when they are none
   */
  public static ProfileLibrary read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      int size = read(in, MOST_PROFILES);
      List<Profile> profiles = new ArrayList<>();
      for (int p = 0; p < size; p++) {
        profiles.add(readProfile(in));
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("bytes follow the last profile");
      }
      return new ProfileLibrary(profiles);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("profiles end too early", e);
    }
  }

  private static Profile readProfile(ByteBuffer in) {
    byte[] name = new byte[read(in, MOST_NAME)];
    in.get(name);
    int members = read(in, Integer.MAX_VALUE);
    int columns = read(in, MOST_COLUMNS);
    int letters = Profile.LETTERS.length();
    int[] bases = new int[letters * columns];
    int[] insertions = new int[columns];
    for (int column = 0; column < columns; column++) {
      for (int letter = 0; letter < letters; letter++) {
        bases[letters * column + letter] = read(in, members);
      }
      insertions[column] = read(in, members);
    }
    int size = read(in, columns * columns);
    List<ProfilePair> pairs = new ArrayList<>();
    int last = 0;
    for (int k = 0; k < size; k++) {
      int five = last + read(in, columns);
      int three = five + read(in, columns);
      pairs.add(new ProfilePair(five, three, read(in, members)));
      last = five;
    }
    return new Profile(new String(name, StandardCharsets.UTF_8), members, bases, insertions, pairs);
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
