package e2efold.data.homology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the profiles of a growing list that may be related to an RNA: those that share many {@link
 * Words} with it, rare ones above all.
 */
final class ProfileIndex {

  // A large family has the words of many members, and so shares more by chance.
  private static final double CROWD = 0.15;

  private final int[][] postings = new int[Words.ALL][0];
  private final int[] sizes = new int[Words.ALL];
  private final List<Noted> noted = new ArrayList<>();

  private record Noted(BitSet words, int columns, double crowd) {}

  /** Index of profiles that stay as they are. */
  static ProfileIndex of(PackedProfiles profiles) {
    ProfileIndex index = new ProfileIndex();
    for (int p = 0; p < profiles.size(); p++) {
      index.note(p, Words.of(profiles.consensus(p)), profiles.columns(p), profiles.members(p));
    }
    return index;
  }

  /** Adds words to a profile of the list, or to the next one, and says how large it is now. */
  void note(int profile, BitSet words, int columns, int members) {
    BitSet known = profile < noted.size() ? noted.get(profile).words() : new BitSet();
    for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
      if (!known.get(word)) {
        post(word, profile);
      }
    }
    known.or(words);
    Noted now = new Noted(known, columns, Math.pow(members, CROWD));
    if (profile < noted.size()) {
      noted.set(profile, now);
    } else {
      noted.add(now);
    }
  }

  private void post(int word, int profile) {
    if (sizes[word] == postings[word].length) {
      postings[word] = Arrays.copyOf(postings[word], Math.max(4, 2 * sizes[word]));
    }
    postings[word][sizes[word]++] = profile;
  }

  /**
   * The profiles that share most with an RNA.
   *
   * @param words of the RNA
   * @param length of the RNA, nt
   * @param most how many to name at most
   * @return their numbers, the likeliest first
   */
  List<Integer> likeliest(BitSet words, int length, int most) {
    double[] shared = new double[noted.size()];
    for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
      double weight = 1 / (1 + Math.log1p(sizes[word]));
      int[] sharing = postings[word];
      for (int k = 0; k < sizes[word]; k++) {
        shared[sharing[k]] += weight;
      }
    }
    PriorityQueue<Integer> best = new PriorityQueue<>(Comparator.comparingDouble(p -> shared[p]));
    for (int p = 0; p < shared.length; p++) {
      if (shared[p] > 0) {
        Noted profile = noted.get(p);
        shared[p] /= Math.sqrt(Math.max(length, profile.columns())) * profile.crowd();
        if (best.size() < most || shared[p] > shared[best.peek()]) {
          best.add(p);
          if (best.size() > most) {
            best.remove();
          }
        }
      }
    }
    return best.stream().sorted(Comparator.comparingDouble(p -> -shared[p])).toList();
  }
}
