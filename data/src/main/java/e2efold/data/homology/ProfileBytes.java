package e2efold.data.homology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A library as bytes: the number of profiles; for each its name (modified UTF-8), members, columns,
 * for every column the counts of A, C, G, U and of insertions, the number of base pairs, and of
 * each the 5' column's distance to the last pair's, its span and its count. All numbers take seven
 * bits a byte, the lowest first.
 */
public final class ProfileBytes {

  /** Size that no library exceeds. */
  public static final int MOST = 1 << 28;

  private static final int MOST_PROFILES = 1_000_000;
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, library.profiles().size());
      for (Profile profile : library.profiles()) {
        write(out, profile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Profile profile) throws IOException {
    out.writeUTF(profile.name());
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

  private static void write(DataOutputStream out, int number) throws IOException {
    int rest = number;
    while (rest >= MORE) {
      out.writeByte(rest % MORE | MORE);
      rest >>= BITS;
    }
    out.writeByte(rest);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @param bytes a library
   * @return the same library
   * @throws IllegalArgumentException when they are none
   */
  public static ProfileLibrary read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int size = read(in, MOST_PROFILES);
      List<Profile> profiles = new ArrayList<>();
      for (int p = 0; p < size; p++) {
        profiles.add(readProfile(in));
      }
      if (in.read() >= 0) {
        throw new IllegalArgumentException("bytes follow the last profile");
      }
      return new ProfileLibrary(profiles);
    } catch (IOException e) {
      throw new IllegalArgumentException("profiles end too early or are damaged", e);
    }
  }

  private static Profile readProfile(DataInputStream in) throws IOException {
    String name = in.readUTF();
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
    return new Profile(name, members, bases, insertions, pairs);
  }

  private static int read(DataInputStream in, int most) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      int next = in.readUnsignedByte();
      number |= (long) (next % MORE) << shift;
      if (next < MORE) {
        if (number > most) {
          break;
        }
        return (int) number;
      }
    }
    throw new IllegalArgumentException("a number in the profiles is larger than " + most);
  }
}
