package e2efold.model.study.probe.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Shuffles a sequence and keeps how often each letter follows each other one: a random Eulerian
 * path through the graph of its neighbours (Altschul and Erickson, 1985).
 */
final class PairShuffle {

  private PairShuffle() {}

  /**
   * Shuffles.
   *
   * @param bases any letters
   * @param random source of the draw
   * @return the same first and last letter, the same neighbours in another order
   */
  static String of(String bases, Random random) {
    int n = bases.length();
    if (n < 3) {
      return bases;
    }
    Map<Character, List<Character>> followers = new TreeMap<>();
    for (int k = 0; k + 1 < n; k++) {
      followers
          .computeIfAbsent(bases.charAt(k), letter -> new ArrayList<>())
          .add(bases.charAt(k + 1));
    }
    char end = bases.charAt(n - 1);
    // The last way out of every letter must lead to the end: drawn until it does.
    do {
      followers.values().forEach(list -> Collections.shuffle(list, random));
    } while (!followers.keySet().stream().allMatch(letter -> leads(letter, end, followers)));
    Map<Character, Integer> used = new TreeMap<>();
    StringBuilder text = new StringBuilder().append(bases.charAt(0));
    while (text.length() < n) {
      char letter = text.charAt(text.length() - 1);
      int next = used.merge(letter, 1, Integer::sum) - 1;
      text.append(followers.get(letter).get(next));
    }
    return text.toString();
  }

  private static boolean leads(char from, char end, Map<Character, List<Character>> followers) {
    char at = from;
    for (int hops = 0; hops <= followers.size(); hops++) {
      if (at == end) {
        return true;
      }
      List<Character> ways = followers.get(at);
      at = ways.get(ways.size() - 1);
    }
    return false;
  }
}
