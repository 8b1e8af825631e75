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
  private final List<BitSet> noted = new ArrayList<>();

  /** Adds words to a profile of the list, or to the next one. */
  void note(int profile, BitSet words) {
    if (profile == noted.size()) {
      noted.add(new BitSet(Words.ALL));
    }
    BitSet own = noted.get(profile);
    words.stream().filter(word -> !own.get(word)).forEach(word -> post(word, profile));
    own.or(words);
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
   * @param profiles the list, as it is now
   * @param most how many to name at most
   * @return their numbers, the likeliest first
   */
  List<Integer> likeliest(BitSet words, int length, List<Profile> profiles, int most) {
    double[] shared = new double[noted.size()];
    words.stream()
        .forEach(
            word -> {
              double weight = 1 / (1 + Math.log1p(sizes[word]));
              for (int k = 0; k < sizes[word]; k++) {
                shared[postings[word][k]] += weight;
              }
            });
    for (int p = 0; p < shared.length; p++) {
      Profile profile = profiles.get(p);
      shared[p] /=
          Math.sqrt(Math.max(length, profile.columns())) * Math.pow(profile.members(), CROWD);
    }
    PriorityQueue<Integer> best = new PriorityQueue<>(Comparator.comparingDouble(p -> shared[p]));
    for (int p = 0; p < shared.length; p++) {
      if (shared[p] > 0 && (best.size() < most || shared[p] > shared[best.peek()])) {
        best.add(p);
        if (best.size() > most) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(Comparator.comparingDouble(p -> -shared[p])).toList();
  }
}
